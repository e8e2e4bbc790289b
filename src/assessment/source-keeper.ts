import type { Chunk, Slice } from '../manifest/chunk.ts';
import type { KeptChunk, KeptSource } from '../manifest/kept-source.ts';

/** Bytes of a set that are kept at most. Of a larger one, no lines are shown where objects were compared. */
const BYTES_KEPT = 64 * 1024 * 1024;

/** Chunks of a set that were kept; `bytes` counts those that were given up too. */
export interface KeptSources {
  readonly bytes: number;
  readonly chunks: readonly KeptChunk[];
}

/**
 * Keeps what was read, so that the few documents whose lines are shown in the end can be read again: which ones those are,
 * only the comparison of all objects says. Whether they are shown depends on the whole set alone, not on who kept it (Law C).
 */
export interface SourceKeeper {
  /** What was asked about last counts once, however often. Undefined where so much was kept that nothing more is. */
  keep(chunk: Chunk, slice: Slice): KeptSource | undefined;
  /** Whether something of the chunk, the last that was asked about, is kept. */
  holds(chunk: Chunk): boolean;
  absorb(others: KeptSources): void;
  finish(): KeptSources;
}

export function areShown({ bytes }: KeptSources): boolean {
  return bytes <= BYTES_KEPT;
}

export function createSourceKeeper(): SourceKeeper {
  let bytes = 0;
  let last: { readonly of: Chunk; readonly kept: KeptChunk } | undefined;
  let asked: Slice | undefined;
  const kept: KeptChunk[] = [];
  const absorbed: KeptChunk[] = [];

  function keptOf(chunk: Chunk): KeptChunk {
    if (last?.of === chunk) return last.kept;
    const { set, file, bytes: own, indents } = chunk;
    last = { of: chunk, kept: { set, file, bytes: own, ...(indents && { indents }) } };
    kept.push(last.kept);
    return last.kept;
  }

  function giveUp(): void {
    for (const chunk of kept.splice(0)) chunk.bytes = undefined;
    last = undefined;
  }

  return {
    keep(chunk, slice) {
      if (asked !== slice) bytes += slice.end - slice.start;
      asked = slice;
      if (bytes <= BYTES_KEPT) return { chunk: keptOf(chunk), slice };
      giveUp();
      return undefined;
    },
    holds: (chunk) => last?.of === chunk,
    absorb(others) {
      bytes += others.bytes;
      for (const chunk of others.chunks) absorbed.push(chunk);
    },
    finish: () => ({ bytes, chunks: [...kept, ...absorbed] }),
  };
}
