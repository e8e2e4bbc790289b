import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileProblemError } from './file-problem.ts';
import { refuseArchive } from './refuse-archive.ts';

export type Blocks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The bytes as they are, or unpacked where they are gzip; in bounded memory either way. */
export async function* unpackBlocks(blocks: Blocks): AsyncGenerator<Uint8Array> {
  const iterator = Symbol.asyncIterator in blocks ? blocks[Symbol.asyncIterator]() : blocks[Symbol.iterator]();
  try {
    const first = await readStart(iterator);
    if (isGzip(first)) return yield* unpackGzip(first, iterator);
    refuseArchive(first);
    yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

type BlockIterator = AsyncIterator<Uint8Array> | Iterator<Uint8Array>;

/** The first block; a stream that begins with a single byte is waited for. */
async function readStart(iterator: BlockIterator): Promise<Uint8Array> {
  const first = await iterator.next();
  if (first.done === true) return new Uint8Array();
  if (first.value.length > 1) return first.value;
  const start = first.value.slice();
  const second = await iterator.next();
  return second.done === true ? start : Uint8Array.from([...start, ...second.value]);
}

/** RFC 1952 2.3.1: the first two bytes of every member. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacked data beyond this size, and so many times its packed size, is an attack, not a dump. */
const BOMB_BYTES = 256 * 1024 * 1024;
const BOMB_RATIO = 400;

async function* unpackGzip(first: Uint8Array, rest: BlockIterator): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  const packed = Readable.from(takePacked());
  const gunzip = createGunzip({ chunkSize: 512 * 1024 });
  // Errors of either side come out of the loop below.
  pipeline(packed, gunzip, () => {});
  try {
    for await (const block of gunzip as AsyncIterable<Uint8Array>) {
      if (unpacked === 0) refuseArchive(block);
      unpacked += block.length;
      if (unpacked > BOMB_BYTES && unpacked > gunzip.bytesWritten * BOMB_RATIO) throw new FileProblemError(BOMB);
      yield block;
    }
  } catch (error) {
    throw isDamage(error) ? new FileProblemError(DAMAGED, { cause: error }) : error;
  } finally {
    packed.destroy();
    gunzip.destroy();
  }

  /** Copies, because a block is overwritten while the one before it still waits. */
  async function* takePacked(): AsyncGenerator<Uint8Array> {
    yield first.slice();
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value.slice();
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

const BOMB = {
  code: 'files/gzip-bomb',
  message: `this file grows beyond 256 MB and more than ${BOMB_RATIO} times when it is unpacked`,
  advice: 'Check where it comes from; if it is what you meant to scan, unpack it first.',
} as const;

const DAMAGED = {
  code: 'files/damaged-gzip',
  message: 'the compressed data is damaged or ends too early; the documents that were whole before that were read',
  advice: 'Make the file again.',
} as const;
