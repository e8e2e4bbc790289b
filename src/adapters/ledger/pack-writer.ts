import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { namePack, OBJECTS, type ObjectPack, type PackedObject, renderIndex } from './object-packs.ts';
import { FILE_MODE, UNFINISHED, writeAll, writeDurably } from './write-durably.ts';

const compress = promisify(gzip);

/** A pack on its way: objects in, in the order in which they come. */
export interface PackWriter {
  /** Resolves when more can be taken. */
  add(sha256: string, bytes: Uint8Array): Promise<void>;
  /** All is on the disk, under its name. */
  finish(): Promise<ObjectPack>;
  abandon(): void;
}

/** Objects that are compressed at once. */
const AT_ONCE = 4;

export function createPackWriter(folder: string): PackWriter {
  const unfinished = join(folder, OBJECTS, `${process.pid}${UNFINISHED}`);
  const descriptor = openSync(unfinished, 'w', FILE_MODE);
  const hash = createHash('sha256');
  const objects: PackedObject[] = [];
  const waiting: Promise<void>[] = [];
  let written = Promise.resolve();
  let [start, isOpen] = [0, true];

  async function write(sha256: string, packed: Promise<Uint8Array>, before: Promise<void>): Promise<void> {
    const [bytes] = await Promise.all([packed, before]);
    writeAll(descriptor, bytes);
    hash.update(bytes);
    objects.push({ sha256, start, length: bytes.length });
    start += bytes.length;
  }

  function close(): void {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  }

  return {
    async add(sha256, bytes) {
      written = write(sha256, compress(bytes), written);
      waiting.push(written);
      // Whoever waits for it hears of it.
      written.catch(() => undefined);
      if (waiting.length >= AT_ONCE) await waiting.shift();
    },
    async finish() {
      await written;
      fsyncSync(descriptor);
      close();
      const pack = { pack: hash.digest('hex'), objects };
      renameSync(unfinished, join(folder, namePack(pack.pack)));
      // Writes the name of the pack, too.
      writeDurably(folder, [renderIndex(pack)]);
      return pack;
    },
    abandon() {
      close();
      rmSync(unfinished, { force: true });
    },
  };
}
