import type { ManifestDocument, ReadProblem } from './document.ts';
import { createInputSplitter } from './input-splitter.ts';
import { findLineStarts } from './line-index.ts';
import { isReadProblem, readSlice } from './read.ts';
import { splitText } from './splitter.ts';

/** A document of a whole file that is at hand, with the UTF-16 offset of its text in the file's. */
export interface PlacedDocument {
  readonly document: ManifestDocument;
  readonly offset: number;
}

export interface FileReading {
  readonly documents: readonly PlacedDocument[];
  readonly problems: readonly ReadProblem[];
}

/** Every document of a file that can be read; what cannot is left out, for whoever scans says so. */
export function readDocuments(file: string, text: string): readonly PlacedDocument[] {
  return readWholeFile(file, text).documents;
}

/** Every document of a file, and what is wrong with the rest of it. */
export function readWholeFile(file: string, text: string): FileReading {
  // Item by item, so that a change to one is not held against all of them.
  const splitter = createInputSplitter(file, file, 0);
  const results = splitText(splitter, text);
  const starts = { yaml: findStarts(text, YAML_BREAKS), json: findStarts(text, JSON_BREAKS) };
  const documents: PlacedDocument[] = [];
  const problems: ReadProblem[] = [];
  for (const result of results) {
    if (result.kind === 'problem') problems.push(result.problem);
    else
      for (const slice of result.chunk.slices) {
        const document = readSlice(result.chunk, slice);
        if (isReadProblem(document)) problems.push(document);
        else documents.push({ document, offset: findOffset(starts[slice.format], slice) });
      }
  }
  return { documents: documents.filter((placed) => isInPlace(text, placed)), problems };
}

/** A text that were taken from elsewhere in the file would be written elsewhere too. */
function isInPlace(text: string, { document, offset }: PlacedDocument): boolean {
  return text.startsWith(document.text, offset);
}

function findOffset(starts: readonly number[], { line, column }: { line: number; column: number }): number {
  return (starts[line - 1] ?? 0) + column - 1;
}

const YAML_BREAKS = { isReturnOne: true } as const;
const JSON_BREAKS = { isReturnOne: false } as const;

/** A byte order mark is no part of the first line. */
function findStarts(text: string, breaks: { readonly isReturnOne: boolean }): readonly number[] {
  return findLineStarts(text, breaks).with(0, text.startsWith('\ufeff') ? 1 : 0);
}
