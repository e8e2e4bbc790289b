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
/** What a member holds, unless one object is larger. */
const MEMBER_BYTES = 512 * 1024;
/** More than nearly any member is when it is packed: each piece by which the result grows costs a turn. */
const PACKED_BYTES = 128 * 1024;
/** Evidence that costs much is not kept: the default of 6 takes twice as long, and packs by a seventh better. */
const LEVEL = 3;

interface Member {
  readonly objects: PackedObject[];
  /** As much of it as `length` is filled. */
  readonly room: Uint8Array;
  length: number;
}

export function createPackWriter(folder: string): PackWriter {
  const unfinished = join(folder, OBJECTS, `${process.pid}${UNFINISHED}`);
  const descriptor = openSync(unfinished, 'w', FILE_MODE);
  const hash = createHash('sha256');
  const members: PackedMember[] = [];
  const waiting: Promise<void>[] = [];
  /** Filled again and again: new memory for each member would have to be found, cleared and let go. */
  const free: Uint8Array[] = [];
  let next: Member | undefined;
  let written = Promise.resolve();
  let [start, isOpen] = [0, true];

  function endMember(): void {
    if (next === undefined) return;
    written = write(next, written);
    next = undefined;
    waiting.push(written);
    // Whoever waits for it hears of it.
    written.catch(() => undefined);
  }

  function startMember(bytes: number): Member {
    const room = bytes > MEMBER_BYTES ? new Uint8Array(bytes) : (free.pop() ?? new Uint8Array(MEMBER_BYTES));
    return { objects: [], room, length: 0 };
  }

  async function write({ objects, room, length }: Member, before: Promise<void>): Promise<void> {
    const packed = compress(room.subarray(0, length), { level: LEVEL, chunkSize: PACKED_BYTES });
    const [bytes] = await Promise.all([packed, before]);
    if (room.length === MEMBER_BYTES) free.push(room);
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
      if (next !== undefined && next.length + bytes.length > next.room.length) endMember();
      next ??= startMember(bytes.length);
      next.objects.push([sha256, bytes.length]);
      next.room.set(bytes, next.length);
      next.length += bytes.length;
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
