import type { Slice } from './chunk.ts';
import type { Indents } from './indents.ts';
import { LINE_FEED } from './json-bytes.ts';
import { CHUNK_BYTES, type SplitResult } from './splitter.ts';

/** Collects slices of a growing buffer and hands them out as chunks that own their bytes. */
export interface ChunkBuilder {
  /** `slice.start` and `slice.end` are offsets into `bytes`. */
  add(bytes: Uint8Array, slice: Slice): void;
  /** Chunks that are full by now, in order, with problems in their place. */
  take(): readonly SplitResult[];
  /** Puts what is collected into a chunk, full or not; needed before `bytes` moves. */
  flush(): void;
  problem(result: SplitResult): void;
}

/** `cutIndents`: the indentation of the lines from one to another, where it was taken away. */
export function createChunkBuilder(
  set: string,
  file: string,
  cutIndents: (first: number, last: number) => Indents | undefined = () => undefined,
): ChunkBuilder {
  let ready: SplitResult[] = [];
  let slices: Slice[] = [];
  let source: Uint8Array = new Uint8Array();
  let from = 0;
  let to = 0;

  function flush(): void {
    const [first, last] = [slices[0], slices.at(-1)];
    if (first === undefined || last === undefined) return;
    const bytes = source.slice(from, to);
    const indents = cutIndents(first.line, last.line + countLineFeeds(source.subarray(last.start, last.end)));
    const moved = slices.map((slice) => ({ ...slice, start: slice.start - from, end: slice.end - from }));
    ready.push({ kind: 'chunk', chunk: { set, file, bytes, ...(indents && { indents }), slices: moved } });
    slices = [];
  }

  return {
    add(bytes, slice) {
      if (bytes !== source) flush();
      if (slices.length === 0) from = slice.start;
      source = bytes;
      slices.push(slice);
      to = slice.end;
      if (to - from >= CHUNK_BYTES) flush();
    },
    take() {
      const taken = ready;
      ready = [];
      return taken;
    },
    flush,
    problem(result) {
      flush();
      ready.push(result);
    },
  };
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
