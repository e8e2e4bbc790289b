import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { FileProblemError } from './file-problem.ts';

/** Large enough to make calls cheap, small enough to hold a few. */
const BLOCK_BYTES = 2 * 1024 * 1024;
const SIZELESS_BYTES = 4096;

/**
 * Bytes of a regular file, block by block; a block is overwritten by the next one.
 * Anything else is not opened: a pipe would wait for a writer for ever, a device may do anything.
 * `isKnown`: it was a regular file when its folder was read.
 */
export function* readFileBlocks(path: string, isKnown = false): Generator<Uint8Array> {
  const file = openFile(path, isKnown);
  try {
    for (
      let length = readSync(file.descriptor, file.block);
      length > 0;
      length = readSync(file.descriptor, file.block)
    ) {
      yield file.block.subarray(0, length);
      if (isAll(length, file)) return;
    }
  } finally {
    closeSync(file.descriptor);
  }
}

/** The bytes of a file that one call reads to its end; undefined for any other. */
export function readWholeFile(path: string, isKnown: boolean): Uint8Array | undefined {
  const file = openFile(path, isKnown);
  try {
    const length = readSync(file.descriptor, file.block);
    return isAll(length, file) ? file.block.subarray(0, length) : undefined;
  } finally {
    closeSync(file.descriptor);
  }
}

interface OpenFile {
  readonly descriptor: number;
  readonly size: number;
  readonly block: Uint8Array;
}

function openFile(path: string, isKnown: boolean): OpenFile {
  if (!isKnown) requireFile(statSync(path));
  // Between the look and the opening it may become a pipe: O_NONBLOCK then opens without waiting.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    requireFile(stats);
    // One more byte than the size, so that the end is seen without a second call; some files do not tell their size.
    const room = stats.size === 0 ? SIZELESS_BYTES : stats.size + 1;
    const block = new Uint8Array(Math.min(BLOCK_BYTES, room));
    return { descriptor, size: stats.size, block };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** What a call read is all there is: as much as the file's size, and there was room for more. */
function isAll(length: number, { size, block }: OpenFile): boolean {
  return length === size && length < block.length;
}

function requireFile(stats: Stats): void {
  if (stats.isFile()) return;
  throw new FileProblemError({
    code: 'files/not-a-file',
    message: `this is a ${nameKind(stats)}, which is never opened`,
    advice: 'Name a regular file, or pipe the data in and name - instead.',
  });
}

function nameKind(stats: Stats): string {
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  return stats.isDirectory() ? 'folder' : 'device';
}
