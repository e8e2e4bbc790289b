import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { createApply } from './apply.ts';
import type { Endpoint } from './kubeconfig.ts';

export interface Loaded {
  readonly applied: number;
  /** What the server would not take, and its words. */
  readonly refused: readonly { readonly object: string; readonly why: string }[];
}

/** Applies every manifest of a folder, namespaces before what is in them. */
export async function loadFolder(endpoint: Endpoint, folder: string): Promise<Loaded> {
  const apply = createApply(endpoint);
  const objects = readObjects(folder);
  const names = new Set(objects.map(({ metadata: { namespace } }) => namespace).filter((name) => name !== undefined));
  const namespaces: readonly Manifest[] = [...names].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));
  const refused: { object: string; why: string }[] = [];
  let applied = 0;
  for (const object of [...namespaces, ...objects.toSorted((left, right) => rankOf(left) - rankOf(right))]) {
    const { status, body } = await apply(object);
    if (status < 300) applied += 1;
    else
      refused.push({
        object: `${object.kind} ${object.metadata.name ?? object.metadata.generateName}`,
        why: readMessage(body),
      });
  }
  return { applied, refused };
}

type Manifest = Parameters<ReturnType<typeof createApply>>[0];

function readObjects(folder: string): readonly Manifest[] {
  const files = globSync('**/*.yaml', { cwd: folder }).toSorted();
  return files
    .flatMap((file) => readDocuments(file, readFileSync(join(folder, file), 'utf8')))
    .map(({ document }) => document.value)
    .filter(isManifest);
}

function isManifest(value: unknown): value is JsonObject & Manifest {
  return isJsonObject(value as JsonObject) && 'apiVersion' in (value as object) && 'metadata' in (value as object);
}

function rankOf({ kind }: Manifest): number {
  return kind === 'Namespace' ? 0 : 1;
}

/** What a Status says, or the answer itself. */
function readMessage(body: string): string {
  try {
    return String((JSON.parse(body) as { message?: unknown }).message ?? body);
  } catch {
    return body;
  }
}
