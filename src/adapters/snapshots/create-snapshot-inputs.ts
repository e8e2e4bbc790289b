import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { matchesKindRule } from '../../app/matches-kind-rule.ts';
import type { InputEvent, Inputs } from '../../app/ports.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { SNAPSHOT_ERRORS } from './errors.ts';
import { isFile, isSnapshot, MANIFEST } from './is-snapshot.ts';
import { nameFile, nameFiles, type ReadKind } from './name-file.ts';
import { nameSets } from './name-sets.ts';
import { type ReadManifest, parseManifest, type SnapshotFile, type SnapshotManifest } from './snapshot-manifest.ts';

type KindRule = Parameters<typeof matchesKindRule>[0];
type Collected = SnapshotManifest['collections'][number];

/** Throws `snapshots/malformed` and `snapshots/newer`. */
function readManifest(folder: string): ReadManifest {
  return parseManifest(readFileSync(join(folder, MANIFEST), 'utf8'), folder);
}

/** Those targets that are snapshots, as their clusters would be read, of the kinds that are wanted: the same chunks, and how much they are. */
export function createSnapshotInputs(wanted: readonly ReadKind[], rules: readonly KindRule[] = []): Inputs {
  return {
    async *read({ targets }) {
      for (const { set, folder, manifest, isChanged } of readManifests(targets)) {
        if (isChanged) yield problem(set, MANIFEST, CHANGED);
        yield* readSnapshot({ folder, set, manifest, wanted: choose(manifest, wanted, rules) });
      }
    },
  };
}

/** Of those targets that are snapshots, with the name of the set that each is. Throws `snapshots/malformed`. */
export function readManifests(targets: readonly string[]): readonly NamedManifest[] {
  const snapshots = listSnapshots(targets).map((folder) => ({ folder, ...readManifest(folder) }));
  const sets = nameSets(snapshots, targets);
  return snapshots.map((snapshot, index) => ({ ...snapshot, set: sets[index] ?? snapshot.folder }));
}

interface NamedManifest extends ReadManifest {
  readonly folder: string;
  readonly set: string;
}

/** Each once, by whatever path it is named: one cluster is not two. */
function listSnapshots(targets: readonly string[]): readonly string[] {
  const folders = new Map<string, string>();
  for (const target of targets.filter(isSnapshot)) {
    const path = realpathSync(target);
    if (!folders.has(path)) folders.set(path, target);
  }
  return [...folders.values()];
}

/** What a run wants of a snapshot, and what of that the snapshot says nothing of. */
interface Chosen {
  readonly collections: readonly Collected[];
  readonly files: ReadonlySet<string>;
  readonly unsaid: readonly ReadKind[];
}

function choose({ collections }: SnapshotManifest, wanted: readonly ReadKind[], rules: readonly KindRule[]): Chosen {
  const kinds = new Set(wanted.map(keyOf));
  const isAll = wanted.some(({ group }) => group === '*');
  const known = new Set(collections.map(keyOf));
  const chosen = collections.filter(
    (collection) => kinds.has(keyOf(collection)) || (isAll && collection.group !== ASKED) || isRuled(rules, collection),
  );
  return {
    collections: chosen,
    files: new Set([...wanted.map(nameFile), ...chosen.flatMap(nameFiles)]),
    unsaid: wanted.filter((kind) => !known.has(keyOf(kind))),
  };
}

/** What a server said when it was asked: no kind of its objects. */
const ASKED = 'live.seaworthy.dev';

function keyOf({ group, kind }: Pick<ReadKind, 'group' | 'kind'>): string {
  return `${group}/${kind}`;
}

/** Whether rules name what was collected, by its kind or by the resource that was listed for it. */
function isRuled(rules: readonly KindRule[], { group, kind, lists }: Collected): boolean {
  const resources = lists.map(({ path }) => path.split('/').at(-1) ?? '');
  return rules.some((rule) =>
    (resources.length === 0 ? [''] : resources).some((resource) => matchesKindRule(rule, { group, kind, resource })),
  );
}

interface SnapshotToRead {
  readonly folder: string;
  readonly set: string;
  readonly manifest: SnapshotManifest;
  readonly wanted: Chosen;
}

async function* readSnapshot({ folder, set, manifest, wanted }: SnapshotToRead): AsyncGenerator<InputEvent> {
  for (const { lists, ...collection } of wanted.collections) yield { kind: 'collection', set, collection, lists };
  for (const { group, kind, namespaced } of wanted.unsaid) {
    const why = 'the snapshot does not say what became of it';
    const collection = { group, kind, namespace: namespaced ? '*' : '', state: 'not-supplied', why } as const;
    yield { kind: 'collection', set, collection, lists: [] };
  }
  const files = new Set(manifest.files.map(({ name }) => name));
  for (const name of new Set(wanted.collections.flatMap(nameFiles)))
    if (!files.has(name)) yield problem(set, name, 'its list was collected, and the snapshot has no file of it');
  for (const file of manifest.files) if (wanted.files.has(file.name)) yield* readFile(folder, file, set);
}

const CHANGED = 'it does not have the digest that it was collected with';

async function* readFile(
  folder: string,
  { name, bytes, sha256 }: SnapshotFile,
  set: string,
): AsyncGenerator<InputEvent> {
  const path = join(folder, `${name}.gz`);
  if (!isFile(path)) {
    const why = existsSync(path) ? 'it is no file, but a folder, a pipe or a device' : `${path} is not there`;
    return yield problem(set, name, why);
  }
  const splitter = createInputSplitter(set, name);
  const hash = createHash('sha256');
  try {
    // What is wrong with the file itself comes out at the end, too.
    for await (const block of pipeline(createReadStream(path), createGunzip(), () => undefined)) {
      hash.update(block as Buffer);
      yield* splitter.push(block as Buffer);
    }
    yield* splitter.end();
    if (hash.digest('hex') !== sha256) yield problem(set, name, CHANGED);
  } catch (error) {
    yield problem(set, name, error instanceof Error ? error.message : String(error));
  }
  if (bytes > 0) yield { kind: 'file', set, file: name, bytes, isForeign: false };
}

function problem(set: string, file: string, message: string): InputEvent {
  const code = 'snapshots/changed';
  const place = { line: 0, column: 0, excerpt: '', caret: 0 };
  return { kind: 'problem', problem: { set, file, code, message, advice: SNAPSHOT_ERRORS[code], ...place } };
}
