import type { Slice } from '../../src/manifest/chunk.ts';
import type { ManifestDocument } from '../../src/manifest/document.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { isReadProblem, readSlice, textOf } from '../../src/manifest/read.ts';
import { splitText } from '../../src/manifest/splitter.ts';

/** Every document of a file, which has to be readable. */
export function readFile(text: string): readonly ManifestDocument[] {
  const splitter = createInputSplitter('s', 'f');
  return splitText(splitter, text).flatMap((result) => {
    if (result.kind === 'problem') throw new Error(result.problem.message);
    return result.chunk.slices.map((slice) => {
      const reading = readSlice(result.chunk, slice);
      if (isReadProblem(reading)) throw new Error(`${reading.message} in ${text}`);
      return reading;
    });
  });
}

export function isReadable(text: string): boolean {
  try {
    readFile(text);
    return true;
  } catch {
    return false;
  }
}

export interface SplitPart extends Omit<Slice, 'start' | 'end'> {
  readonly text: string;
}

/** What the blocks of a file are cut into: slices with their text, and problems. */
export function splitBlocks(blocks: readonly Uint8Array[]): readonly (SplitPart | object)[] {
  const splitter = createInputSplitter('s', 'f');
  const results = [...blocks.flatMap((block) => splitter.push(block)), ...splitter.end()];
  return results.flatMap<SplitPart | object>((result) => {
    if (result.kind === 'problem') {
      const { code, line, column } = result.problem;
      return [{ code, line, column }];
    }
    const { chunk } = result;
    return chunk.slices.map((slice) => {
      const { start: _start, end: _end, ...rest } = slice;
      return { ...rest, text: textOf(chunk, slice) };
    });
  });
}
