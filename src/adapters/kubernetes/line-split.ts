import type { InputEvent } from '../../app/ports.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';

/** The lines of a file that comes in pieces, each of whole lines. */
export interface LineSplit {
  push(lines: Uint8Array): readonly InputEvent[];
  /** What is left, and the file itself where anything was in it. */
  end(): readonly InputEvent[];
}

/** Objects that come line by line are cut as a file of them is, so that both give the same findings. */
export function createLineSplit(set: string, file: string): LineSplit {
  const splitter = createInputSplitter(set, file);
  let bytes = 0;
  return {
    push(lines) {
      bytes += lines.length;
      return lines.length === 0 ? [] : splitter.push(lines);
    },
    end: () => (bytes === 0 ? [] : [...splitter.end(), { kind: 'file', set, file, bytes, isForeign: false }]),
  };
}
