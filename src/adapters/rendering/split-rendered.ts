import type { InputEvent } from '../../app/ports.ts';
import type { Chunk, Slice } from '../../manifest/chunk.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { textOf } from '../../manifest/read.ts';

/** Finds the file that a rendered document was made from, and how its lines stand there; gives the document's text back where it is changed. */
export type FindOrigin = (text: string) => Origin;

export interface Origin {
  /** As a person knows it. */
  readonly file: string;
  readonly text: string;
  readonly lines: readonly number[];
}

/** What a program printed, document by document, each a chunk of the file that it was made from. */
export function splitRendered(
  set: string,
  file: string,
  { output, find }: { output: Uint8Array; find: FindOrigin },
): readonly InputEvent[] {
  const splitter = createInputSplitter(set, file);
  return [...splitter.push(output), ...splitter.end()].flatMap((result): readonly InputEvent[] =>
    result.kind === 'problem' ? [result] : result.chunk.slices.map((slice) => createEvent(result.chunk, slice, find)),
  );
}

function createEvent(chunk: Chunk, slice: Slice, find: FindOrigin): InputEvent {
  const { file, text, lines } = find(textOf(chunk, slice));
  const made = new TextEncoder().encode(text);
  const moved: Slice = { ...slice, start: 0, end: made.length, line: 1, column: 1, rendered: lines };
  return { kind: 'chunk', chunk: { set: chunk.set, file, bytes: made, slices: [moved] } };
}
