import type { Chunk, Slice } from '../manifest/chunk.ts';
import type { PlaceRow } from './slice-places.ts';

/** Of one input, what a ledger keeps: texts, each cut into groups that hold whole pieces. */
export interface KeptTexts {
  readonly objects: readonly string[];
  readonly places: readonly string[];
}

/** Every document that was kept, as a chunk of its own, where it stood: the way back from `slice-places.ts`. */
export function* readKeptChunks(set: string, { objects, places }: KeptTexts): Generator<Chunk, void> {
  const texts = readPieces(objects);
  let before = { file: '', line: 0, index: -1 };
  for (const row of readRows(places)) {
    const file = row.file ?? before.file;
    const line = row.line ?? before.line + 1;
    const index = row.item?.index ?? before.index + 1;
    before = { file, line, index: row.item === undefined ? -1 : index };
    const bytes = new TextEncoder().encode(texts(row.length));
    const slice: Slice = {
      format: row.format,
      start: 0,
      end: bytes.length,
      line,
      column: row.column ?? 1,
      ...(row.item === undefined ? {} : { item: { ...row.item, index } }),
      ...(row.rendered === undefined ? {} : { rendered: row.rendered }),
    };
    yield { set, file, bytes, slices: [slice] };
  }
}

function* readRows(groups: readonly string[]): Generator<PlaceRow, void> {
  for (const group of groups) for (const line of group.split('\n').slice(0, -1)) yield JSON.parse(line) as PlaceRow;
}

/** Takes one text after the other out of the groups; behind each stands a line feed. */
function readPieces(groups: readonly string[]): (length: number) => string {
  let [index, at] = [0, 0];
  return (length) => {
    while (at >= (groups[index] ?? '').length && index < groups.length) [index, at] = [index + 1, 0];
    const text = (groups[index] ?? '').slice(at, at + length);
    at += length + 1;
    return text;
  };
}
