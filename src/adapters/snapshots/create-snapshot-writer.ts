import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SnapshotTarget, SnapshotWriter } from '../../app/collect.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import { MANIFEST } from './is-snapshot.ts';
import { snapshotError, type SnapshotFile, type SnapshotManifest } from './snapshot-manifest.ts';

/** A file on its way: lines in, compressed bytes on the disk. */
interface OpenFile {
  write(chunk: Chunk): Promise<void>;
  end(): Promise<SnapshotFile>;
}

const LINE_FEED = Buffer.from('\n');

/** Writes beside the folder and renames it when all is there: half a snapshot never has its name. Throws `snapshots/exists`. */
export function createSnapshotWriter(folder: string): SnapshotWriter {
  const path = resolve(folder);
  if (existsSync(path)) throw snapshotError('snapshots/exists', `${folder} is there already`);
  const unfinished = `${path}.${process.pid}.part`;
  mkdirSync(dirname(path), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const open = new Map<string, OpenFile>();
  return {
    async write(chunk) {
      let file = open.get(chunk.file);
      if (file === undefined) open.set(chunk.file, (file = openFile(unfinished, chunk.file)));
      await file.write(chunk);
    },
    async finish(target) {
      const files = await Promise.all([...open.values()].map((file) => file.end()));
      const manifest = describe(target, files);
      writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
      renameSync(unfinished, path);
    },
    abandon() {
      rmSync(unfinished, { recursive: true, force: true });
    },
  };
}

function describe(target: SnapshotTarget, files: readonly SnapshotFile[]): SnapshotManifest {
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
  const written = gzip.pipe(createWriteStream(join(folder, `${name}.gz`), { mode: 0o600 }));
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
      await finished(written);
      return { name, objects, bytes, sha256: hash.digest('hex') };
    },
  };
}
