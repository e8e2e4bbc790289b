import type { Chunk, Slice } from './chunk.ts';
import { CARRIAGE_RETURN, LINE_FEED, OPEN_OBJECT, SPACE } from './json-bytes.ts';
import type { ListPage, PageItem } from './list-page.ts';
import { CHUNK_BYTES } from './splitter.ts';

/** A file of objects, each a line that says its own kind, that comes in pages. */
export interface PageChunks {
  push(page: ListPage): readonly Chunk[];
  /** Of all lines so far, with what ends them. */
  bytes(): number;
}

/** Gives the chunks that reading the lines as a file would give, and spares cutting them once more. */
export function createPageChunks(set: string, file: string): PageChunks {
  let line = 1;
  let total = 0;

  function write(page: ListPage, items: readonly PageItem[]): Chunk {
    const bytes = new Uint8Array(items.reduce((sum, item) => sum + lengthOf(item, page) + 1, 0));
    let at = 0;
    const slices = items.map((item): Slice => {
      const start = at;
      at = writeLine(bytes, at, { page, item });
      const keys = item.scan.keys + (typeFor(item, page) === undefined ? 0 : TYPE_KEYS);
      bytes[at++] = LINE_FEED;
      return { format: 'json', start, end: at - 1, line: line++, column: 1, json: { ...item.scan, keys } };
    });
    total += bytes.length;
    return { set, file, bytes, slices };
  }

  return {
    push(page) {
      const chunks: Chunk[] = [];
      let items: PageItem[] = [];
      let size = 0;
      for (const item of page.items) {
        items.push(item);
        size += lengthOf(item, page);
        if (size < CHUNK_BYTES) continue;
        chunks.push(write(page, items));
        items = [];
        size = 0;
      }
      if (items.length > 0) chunks.push(write(page, items));
      return chunks;
    },
    bytes: () => total,
  };
}

/** `apiVersion` and `kind`. */
const TYPE_KEYS = 2;

/** What is said of an object that does not say it itself. */
function typeFor({ isTyped }: PageItem, { type }: ListPage): Uint8Array | undefined {
  return isTyped ? undefined : type;
}

function lengthOf(item: PageItem, page: ListPage): number {
  const { start, end, isEmpty, cut } = item;
  const type = typeFor(item, page);
  const own = end - start - (cut === undefined ? 0 : cut.to - cut.from);
  return own + (type === undefined ? 0 : isEmpty ? type.length - 1 : type.length);
}

interface PageLine {
  readonly page: ListPage;
  readonly item: PageItem;
}

/** Writes an object from `at` on; gives the offset behind it. */
function writeLine(target: Uint8Array, from: number, { page, item }: PageLine): number {
  const { bytes } = page;
  const type = typeFor(item, page);
  const { start, end, isEmpty, cut, hasLines } = item;
  let at = from;
  const write = (part: Uint8Array): void => {
    target.set(part, at);
    at += part.length;
  };
  if (type !== undefined) {
    target[at++] = OPEN_OBJECT;
    // What the object says of itself follows behind a comma, where it says anything.
    write(isEmpty ? type.subarray(0, -1) : type);
  }
  write(bytes.subarray(type === undefined ? start : start + 1, cut?.from ?? end));
  if (cut !== undefined) write(bytes.subarray(cut.to, end));
  if (hasLines) joinLines(target.subarray(from, at));
  return at;
}

/** Outside of strings, where alone they may stand, line ends are blanks. */
function joinLines(line: Uint8Array): void {
  for (const end of [LINE_FEED, CARRIAGE_RETURN])
    for (let at = line.indexOf(end); at >= 0; at = line.indexOf(end, at + 1)) line[at] = SPACE;
}
