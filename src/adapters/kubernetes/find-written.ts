import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { readDocuments } from '../../manifest/read-documents.ts';
import { objectsAt } from './parse-body.ts';

/** What a kubeconfig says of a user or of a cluster, as it stands there: the client for Kubernetes heeds a part of it. */
export interface Written {
  readonly value: JsonObject;
  /** Of its file: paths are relative to it. */
  readonly folder: string;
}

/** The first of the files that has something of the name, as they are heeded; undefined where none has. */
export function findWritten(files: readonly string[], what: 'user' | 'cluster', name: string): Written | undefined {
  for (const file of files) {
    const [read] = readDocuments(file, readFileSync(file, 'utf8'));
    const root = read?.document.value ?? null;
    const entries = objectsAt(isJsonObject(root) ? root : undefined, `${what}s`);
    const value = entries.find((entry) => entry['name'] === name)?.[what] ?? null;
    if (isJsonObject(value)) return { value, folder: dirname(file) };
  }
  return undefined;
}
