import type { Chunk } from './chunk.ts';
import type { ReadProblem } from './document.ts';

/**
 * Cuts one input into chunks of whole documents while its bytes arrive, so that memory is bounded
 * by a chunk, not by the file. Where the blocks are cut makes no difference to the documents.
 */
export interface Splitter {
  /** The next bytes of the file (any length); gives the chunks that are whole by now. */
  push(block: Uint8Array): readonly SplitResult[];
  /** No more bytes will come. */
  end(): readonly SplitResult[];
}

export type SplitResult =
  | { readonly kind: 'chunk'; readonly chunk: Chunk }
  | { readonly kind: 'problem'; readonly problem: ReadProblem };

/** A chunk that holds so many bytes of documents is closed; it may be closed earlier, and one document may be larger. */
export const CHUNK_BYTES = 128 * 1024;

/** Everything that a splitter makes of a text that is at hand. */
export function splitText(splitter: Splitter, text: string): readonly SplitResult[] {
  return [...splitter.push(new TextEncoder().encode(text)), ...splitter.end()];
}
