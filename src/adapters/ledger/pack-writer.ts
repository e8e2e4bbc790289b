import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  namePack,
  OBJECTS,
  type ObjectPack,
  type PackedMember,
  type PackedObject,
  renderIndex,
} from './object-packs.ts';
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

/** Members that are compressed at once. */
const AT_ONCE = 4;
/** A member ends when it is this long. */
const MEMBER_BYTES = 256 * 1024;
/** Evidence that costs much is not kept: the default of 6 takes twice as long, and packs by a seventh better. */
const LEVEL = 3;

export function createPackWriter(folder: string): PackWriter {
  const unfinished = join(folder, OBJECTS, `${process.pid}${UNFINISHED}`);
  const descriptor = openSync(unfinished, 'w', FILE_MODE);
  const hash = createHash('sha256');
  const members: PackedMember[] = [];
  const waiting: Promise<void>[] = [];
  let next: { readonly objects: PackedObject[]; readonly parts: Uint8Array[]; length: number } = startMember();
  let written = Promise.resolve();
  let [start, isOpen] = [0, true];

  function endMember(): void {
    const { objects, parts } = next;
    next = startMember();
    if (objects.length === 0) return;
    written = write(objects, compress(Buffer.concat(parts), { level: LEVEL }), written);
    waiting.push(written);
    // Whoever waits for it hears of it.
    written.catch(() => undefined);
  }

  async function write(
    objects: readonly PackedObject[],
    packed: Promise<Uint8Array>,
    before: Promise<void>,
  ): Promise<void> {
    const [bytes] = await Promise.all([packed, before]);
    writeAll(descriptor, bytes);
    hash.update(bytes);
    members.push({ start, length: bytes.length, objects });
    start += bytes.length;
  }

  function close(): void {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  }

  return {
    async add(sha256, bytes) {
      next.objects.push([sha256, bytes.length]);
      next.parts.push(bytes);
      next.length += bytes.length;
      if (next.length >= MEMBER_BYTES) endMember();
      if (waiting.length >= AT_ONCE) await waiting.shift();
    },
    async finish() {
      endMember();
      await written;
      fsyncSync(descriptor);
      close();
      const pack = { pack: hash.digest('hex'), members };
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

function startMember() {
  return { objects: [], parts: [], length: 0 };
}
