import type { JsonObject } from '../../base/json.ts';
import { type Connection, isFailure } from './connection.ts';
import { parseBody, textAt } from './parse-body.ts';
import { findObjects, objectAt } from './parse-discovery.ts';

/** The namespaces that are looked into one by one. */
export interface Namespaces {
  /** Those that somebody asked for: then nothing is asked of all of them at once. */
  readonly only?: readonly string[] | undefined;
  /** Those that there are as far as this identity may know, for kinds that it may not list in all at once. */
  readonly known: () => Promise<readonly string[]>;
}

const METADATA = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const PATH = '/api/v1/namespaces';

/** `fallback`: that the context is for, where nobody may list namespaces. */
export function createNamespaces(connection: Connection, only: readonly string[] | undefined): Namespaces {
  let known: Promise<readonly string[]> | undefined;
  return {
    ...(only === undefined || only.length === 0 ? {} : { only: [...new Set(only)] }),
    known: () => (known ??= findNamespaces(connection)),
  };
}

async function findNamespaces(connection: Connection): Promise<readonly string[]> {
  const listed = await listNames(connection, PATH);
  if (listed !== undefined) return [...listed.names].sort();
  return connection.namespace === undefined ? [] : [connection.namespace];
}

/** Of some namespaces, those that are surely not there: who may neither list nor get them is not told. */
export async function findMissing(connection: Connection, names: readonly string[]): Promise<readonly string[]> {
  const missing = await Promise.all(names.map((name) => isMissing(connection, name)));
  return names.filter((_name, index) => missing[index] === true);
}

/** Whoever may list namespaces may list one; whoever holds a role in one may only get it. */
async function isMissing(connection: Connection, name: string): Promise<boolean> {
  const one = encodeURIComponent(name);
  const listed = await listNames(connection, `${PATH}?fieldSelector=metadata.name%3D${one}`);
  if (listed !== undefined) return listed.isWhole && !listed.names.has(name);
  const answer = await connection.get(`${PATH}/${one}`, { accept: 'application/json' });
  return !isFailure(answer) && answer.status === 404 && textAt(parseBody(answer.body), 'reason') === 'NotFound';
}

interface ListedNames {
  readonly names: ReadonlySet<string>;
  readonly isWhole: boolean;
}

/** Undefined where the answer is no list of namespaces. */
async function listNames(connection: Connection, path: string): Promise<ListedNames | undefined> {
  const answer = await connection.get(path, { accept: METADATA });
  const body = isFailure(answer) || answer.status !== 200 ? undefined : parseBody(answer.body);
  if (body === undefined || !KINDS.has(textAt(body, 'kind'))) return undefined;
  const items = body['items'] === null ? [] : findObjects(body, 'items');
  if (items === undefined) return undefined;
  const isWhole = textAt(objectAt(body, 'metadata'), 'continue') === '';
  return { names: new Set(items.map(nameOf).filter((name) => name !== '')), isWhole };
}

const KINDS: ReadonlySet<string> = new Set(['NamespaceList', 'PartialObjectMetadataList']);

function nameOf(item: JsonObject): string {
  return textAt(objectAt(item, 'metadata'), 'name');
}
