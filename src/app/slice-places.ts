import { renderJson } from '../base/render-json.ts';
import type { KeptForm } from './kept-document.ts';
import type { Chunk, Slice } from '../manifest/chunk.ts';

/** Where a document that is kept stood, and how it is read again. What is as in the row before is left out. */
export interface PlaceRow {
  readonly file?: string;
  /** Absent where the document begins the line behind that of the one before. */
  readonly line?: number;
  readonly column?: number;
  readonly format: Slice['format'];
  /** Of the text that is kept, in UTF-16 code units. */
  readonly length: number;
  /** Absent where it is the document's own text, masked, and reads as its values. */
  readonly form?: KeptForm;
  /** What the list says of its items, where the document is one; its index is left out where it is the next. */
  readonly item?: { readonly index?: number; readonly apiVersion?: string; readonly kind?: string };
  readonly rendered?: Slice['rendered'];
}

export type PlacedSlice = Required<Pick<PlaceRow, 'length' | 'form'>>;

/** Gives a line for each document, in their order: one that is put in between changes no other line. */
export function createPlaceRows(): (chunk: Chunk, slice: Slice, kept: PlacedSlice) => string {
  let before: { readonly file: string; readonly slice: Slice } | undefined;
  return ({ file }, slice, { length, form }) => {
    const isSameFile = before?.file === file;
    const isNextLine = isSameFile && slice.column === 1 && slice.line === (before?.slice.line ?? 0) + 1;
    const isNextItem = isSameFile && slice.item?.index === (before?.slice.item?.index ?? Number.NaN) + 1;
    const { item, rendered } = slice;
    const row: PlaceRow = {
      ...(isSameFile ? {} : { file }),
      ...(isNextLine ? {} : { line: slice.line, column: slice.column }),
      format: form === 'values' ? 'json' : slice.format,
      length,
      ...(form === 'text' ? {} : { form }),
      ...(item === undefined ? {} : { item: isNextItem ? { ...item, index: undefined } : item }),
      ...(rendered === undefined ? {} : { rendered }),
    } as PlaceRow;
    before = { file, slice };
    return `${renderJson(row)}\n`;
  };
}
