import type { Indents } from './indents.ts';

/**
 * A run of whole documents cut from one input: what a worker is handed.
 * Cutting a file into one chunk or into a thousand gives the same documents.
 */
export interface Chunk {
  /** The set (one command-line target) that the file belongs to; joins stay inside a set. */
  readonly set: string;
  /** The file as a person would name it; `-` for standard input. */
  readonly file: string;
  /** UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
  /** Set where the lines of JSON stand without their indentation: this is it. */
  readonly indents?: Indents;
  readonly slices: readonly Slice[];
}

/** One document, or one element of a large List's `items`, inside a chunk's bytes. */
export interface Slice {
  readonly format: 'yaml' | 'json';
  /** Byte offsets into the chunk's bytes; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where `start` is in the file: line from 1, column from 1 in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** JSON only: what the scanner saw on its way through, so that the reader need not look again. */
  readonly json?: JsonScan;
  /** Set for an element of a split List: the document's value is the element itself. */
  readonly item?: ListItem;
  /** Set where the bytes were made from the file instead of cut out of it. */
  readonly rendered?: RenderedLines;
}

/**
 * Where the lines of a rendered document are written: by line of the slice, from 0, a line of the file, from 1.
 * Negative where that cannot be told exactly: then the number is the nearest line above that is known.
 */
export type RenderedLines = readonly number[];

export interface JsonScan {
  /** Keys in the text; more than the value has means that some are repeated. */
  readonly keys: number;
  /** A number is too long to be surely exact as a double. */
  readonly hasLongNumber: boolean;
  readonly isTooDeep: boolean;
}

export interface ListItem {
  /** Position in `items`, from 0. */
  readonly index: number;
  /** What a typed list (`PodList`) says of its items; absent where the items say it themselves. */
  readonly apiVersion?: string;
  readonly kind?: string;
}
