import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileProblemError } from './file-problem.ts';
import { refuseArchive } from './refuse-archive.ts';
import type { BlockIterator } from './unpack-blocks.ts';

/** Unpacked data beyond this size, and so many times its packed size, is an attack, not a dump. */
const BOMB_BYTES = 256 * 1024 * 1024;
const BOMB_RATIO = 400;

/** Loaded where it is needed: Node's zlib costs a small scan more than reading its file. */
export async function* unpackGzip(first: Uint8Array, rest: BlockIterator): AsyncGenerator<Uint8Array> {
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
