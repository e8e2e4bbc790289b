import type { ManifestDocument } from './document.ts';
import { createInputSplitter } from './input-splitter.ts';
import { isReadProblem, readSlice } from './read.ts';

/** A document of a whole file that is at hand, with the UTF-16 offset of its text in the file's. */
export interface PlacedDocument {
  readonly document: ManifestDocument;
  readonly offset: number;
}

/** Every document of a file that can be read; what cannot is left out, for whoever scans says so. */
export function readDocuments(file: string, text: string): readonly PlacedDocument[] {
  const splitter = createInputSplitter(file, file);
  const results = [...splitter.push(new TextEncoder().encode(text)), ...splitter.end()];
  const starts = findLineStarts(text);
  return results.flatMap((result) => {
    if (result.kind === 'problem') return [];
    const { chunk } = result;
    return chunk.slices.flatMap((slice) => {
      const document = readSlice(chunk, slice);
      if (isReadProblem(document)) return [];
      return [{ document, offset: (starts[slice.line - 1] ?? 0) + slice.column - 1 }];
    });
  });
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) starts.push(at + 1);
  }
  return starts;
}
