import type { Connection } from './connection.ts';
import { isFailure } from './connection.ts';
import { objectsAt, parseBody, textAt } from './parse-body.ts';
import type { JsonObject } from '../../base/json.ts';

/** The namespaces that are looked into one by one. */
export interface Namespaces {
  /** Those that somebody asked for: then nothing is asked of all of them at once. */
  readonly only?: readonly string[] | undefined;
  /** Those that there are as far as this identity may know, for kinds that it may not list in all at once. */
  readonly known: () => Promise<readonly string[]>;
}

const METADATA = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** `fallback`: that the context is for, where nobody may list namespaces. */
export function createNamespaces(connection: Connection, only: readonly string[] | undefined): Namespaces {
  let known: Promise<readonly string[]> | undefined;
  return {
    ...(only === undefined || only.length === 0 ? {} : { only }),
    known: () => (known ??= findNamespaces(connection)),
  };
}

async function findNamespaces(connection: Connection): Promise<readonly string[]> {
  const answer = await connection.get('/api/v1/namespaces', { accept: METADATA });
  const own = connection.namespace === undefined ? [] : [connection.namespace];
  if (isFailure(answer) || answer.status !== 200) return own;
  return objectsAt(parseBody(answer.body), 'items')
    .map((item) => textAt(item['metadata'] as JsonObject | undefined, 'name'))
    .sort();
}
