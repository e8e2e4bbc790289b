import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SnapshotTarget, SnapshotWriter } from '../../app/collect.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import { MANIFEST } from './is-snapshot.ts';
import { makeFolder } from './make-folder.ts';
import { nameFiles } from './name-file.ts';
import { renderManifest, snapshotError, type SnapshotFile, type UnsealedManifest } from './snapshot-manifest.ts';

/** A file on its way: lines in, compressed bytes on the disk. */
interface OpenFile {
  write(chunk: Chunk): Promise<void>;
  end(): Promise<SnapshotFile>;
}

const LINE_FEED = Buffer.from('\n');

/**
 * Writes beside the folder and renames it when all is there: half a snapshot never has its name. Throws `snapshots/exists`
 * and `snapshots/unwritable`, as writing does.
 */
export function createSnapshotWriter(folder: string): SnapshotWriter {
  const path = resolve(folder);
  if (existsSync(path)) throw snapshotError('snapshots/exists', `${folder} is there already`);
  const unfinished = `${path}.${process.pid}.part`;
  try {
    makeFolder(dirname(path));
    mkdirSync(unfinished, { mode: 0o700 });
  } catch (error) {
    throw describeFailure(folder, error);
  }
  const open = new Map<string, OpenFile>();

  function take(name: string): OpenFile {
    let file = open.get(name);
    if (file === undefined) open.set(name, (file = openFile(unfinished, name)));
    return file;
  }

  async function trying<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw describeFailure(folder, error);
    }
  }

  return {
    write: (chunk) => trying(() => take(chunk.file).write(chunk)),
    finish: (target) =>
      trying(async () => {
        // A list without objects has its file, too: one that is missing was taken away.
        for (const { collection, lists } of target.collections) nameFiles({ ...collection, lists }).forEach(take);
        const files = await Promise.all([...open.values()].map((file) => file.end()));
        writeFileSync(join(unfinished, MANIFEST), renderManifest(describe(target, files)), { mode: 0o600 });
        renameSync(unfinished, path);
      }),
    abandon() {
      rmSync(unfinished, { recursive: true, force: true });
    },
  };
}

function describeFailure(folder: string, error: unknown) {
  return snapshotError('snapshots/unwritable', `${folder}: ${error instanceof Error ? error.message : String(error)}`);
}

function describe(target: SnapshotTarget, files: readonly SnapshotFile[]): UnsealedManifest {
  return {
    apiVersion: 'seaworthy.dev/v1',
    kind: 'Snapshot',
    ...target,
    collections: target.collections.map(({ collection, lists }) => ({ ...collection, lists: [...lists] })),
    files: files.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  };
}

/** What a cluster holds is its owner's alone. */
function openFile(folder: string, name: string): OpenFile {
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(join(folder, `${name}.gz`), { mode: 0o600 }));
  // Whoever ends the file hears of it; until then whoever writes to it does.
  written.catch(() => undefined);
  const hash = createHash('sha256');
  let bytes = 0;
  let objects = 0;
  return {
    async write(chunk) {
      const lines = chunk.slices.flatMap(({ start, end }) => [chunk.bytes.subarray(start, end), LINE_FEED]);
      const block = Buffer.concat(lines);
      hash.update(block);
      bytes += block.length;
      objects += chunk.slices.length;
      if (!gzip.write(block)) await once(gzip, 'drain');
    },
    async end() {
      gzip.end();
      await written;
      return { name, objects, bytes, sha256: hash.digest('hex') };
    },
  };
}
