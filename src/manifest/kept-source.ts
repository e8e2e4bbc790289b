import type { Chunk, Slice } from './chunk.ts';
import type { Indents } from './indents.ts';

/** A chunk whose bytes may be given up later, when there are too many of them. */
export interface KeptChunk {
  readonly set: string;
  readonly file: string;
  /** Undefined once they were given up. */
  bytes: Uint8Array | undefined;
  readonly indents?: Indents;
}

/** The bytes of one document, so that it can be read again. */
export interface KeptSource {
  readonly chunk: KeptChunk;
  readonly slice: Slice;
}

/** The chunk that a source was kept of, holding that document alone; undefined where its bytes were given up. */
export function chunkOf({ chunk: { bytes, ...chunk }, slice }: KeptSource): Chunk | undefined {
  return bytes === undefined ? undefined : { ...chunk, bytes, slices: [slice] };
}
