import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { matchesKindRule } from '../../app/matches-kind-rule.ts';
import type { InputEvent, Inputs } from '../../app/ports.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { SNAPSHOT_ERRORS } from './errors.ts';
import { MANIFEST } from './is-snapshot.ts';
import { parseManifest, type SnapshotFile, type SnapshotManifest } from './snapshot-manifest.ts';

/** A kind as a control reads it; `*` for every kind of a group. */
export interface ReadKind {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
}

type KindRule = Parameters<typeof matchesKindRule>[0];

/** Throws `snapshots/malformed`. */
export function readManifest(folder: string): SnapshotManifest {
  return parseManifest(readFileSync(join(folder, MANIFEST), 'utf8'), folder);
}

/** As the collector names it. */
function nameFile({ group, resource }: ReadKind): string {
  return `${resource}${group === '' ? '' : `.${group}`}.ndjson`;
}

/** Snapshots as their clusters would be read, of the kinds that are wanted: the same chunks, and how much they are. */
export function createSnapshotInputs(wanted: readonly ReadKind[], rules: readonly KindRule[] = []): Inputs {
  const files = new Set(wanted.map(nameFile));
  const kinds = new Set(wanted.map(({ group, kind }) => `${group}/${kind}`));
  return {
    async *read({ targets }) {
      for (const folder of targets) {
        const manifest = readManifest(folder);
        for (const { lists, ...collection } of manifest.collections)
          if (kinds.has(`${collection.group}/${collection.kind}`) || isRuled(rules, { ...collection, lists }))
            yield { kind: 'collection', set: manifest.context, collection: collection, lists };
        for (const file of manifest.files)
          if (files.has(file.name) || isRuledFile(rules, file.name, manifest))
            yield* readFile(folder, file, manifest.context);
      }
    },
  };
}

type Collected = Pick<SnapshotManifest['collections'][number], 'group' | 'kind' | 'lists'>;

/** Whether rules name what was collected, by its kind or by the resource that was listed for it. */
function isRuled(rules: readonly KindRule[], { group, kind, lists }: Collected): boolean {
  const resources = lists.map(({ path }) => path.split('/').at(-1) ?? '');
  return rules.some((rule) =>
    (resources.length === 0 ? [''] : resources).some((resource) => matchesKindRule(rule, { group, kind, resource })),
  );
}

function isRuledFile(rules: readonly KindRule[], name: string, { collections }: SnapshotManifest): boolean {
  return collections.some(
    ({ group, kind, lists }) =>
      isRuled(rules, { group, kind, lists }) &&
      lists.some(({ path }) => nameFile({ group, kind, resource: path.split('/').at(-1) ?? '' }) === name),
  );
}

async function* readFile(
  folder: string,
  { name, bytes, sha256 }: SnapshotFile,
  set: string,
): AsyncGenerator<InputEvent> {
  const splitter = createInputSplitter(set, name);
  const hash = createHash('sha256');
  try {
    for await (const block of createReadStream(join(folder, `${name}.gz`)).pipe(createGunzip())) {
      hash.update(block as Buffer);
      yield* splitter.push(block as Buffer);
    }
    yield* splitter.end();
    if (hash.digest('hex') !== sha256)
      yield problem(set, name, 'it does not have the digest that it was collected with');
  } catch (error) {
    yield problem(set, name, error instanceof Error ? error.message : String(error));
  }
  yield { kind: 'file', set, file: name, bytes, isForeign: false };
}

function problem(set: string, file: string, message: string): InputEvent {
  const code = 'snapshots/changed';
  const place = { line: 0, column: 0, excerpt: '', caret: 0 };
  return { kind: 'problem', problem: { set, file, code, message, advice: SNAPSHOT_ERRORS[code], ...place } };
}
