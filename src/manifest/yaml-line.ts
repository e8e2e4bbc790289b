/** What a line is to whoever splits a stream of documents. */
export const LINE = { content: 0, start: 1, end: 2 } as const;

export interface YamlLine {
  readonly start: number;
  /** Just behind the last byte before the line break. */
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
  readonly marker: (typeof LINE)[keyof typeof LINE];
  /** Nothing but blanks or a comment (on a marker line: behind the marker). */
  readonly isBlank: boolean;
  /** Spaces before the first other byte. */
  readonly indent: number;
  readonly first: number;
  /** The first byte is a dash that begins a list item. */
  readonly isDash: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const HASH = 0x23;
const DASH = 0x2d;
const DOT = 0x2e;

/** The line at `start`; undefined where its end is not in the buffer yet. */
export function readLine(bytes: Uint8Array, start: number, isEnd: boolean): YamlLine | undefined {
  if (start >= bytes.length) return undefined;
  let end = start;
  while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end += 1;
  if (end === bytes.length && !isEnd) return undefined;
  const isCarriageReturn = bytes[end] === CARRIAGE_RETURN;
  if (isCarriageReturn && end + 1 === bytes.length && !isEnd) return undefined;
  const next = Math.min(bytes.length, end + (isCarriageReturn && bytes[end + 1] === LINE_FEED ? 2 : 1));
  const marker = markerAt(bytes, start, end);
  let at = marker === LINE.content ? start : start + 3;
  while (at < end && bytes[at] === SPACE) at += 1;
  const indent = at - start;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1;
  const first = at < end ? (bytes[at] as number) : 0;
  const isBlank = at === end || first === HASH;
  const isDash = first === DASH && (at + 1 >= end || bytes[at + 1] === SPACE || bytes[at + 1] === TAB);
  return { start, end, next, marker, isBlank, indent, first, isDash };
}

function markerAt(bytes: Uint8Array, start: number, end: number): YamlLine['marker'] {
  const first = bytes[start];
  if (first !== DASH && first !== DOT) return LINE.content;
  if (end - start < 3 || bytes[start + 1] !== first || bytes[start + 2] !== first) return LINE.content;
  const behind = bytes[start + 3];
  const stands = end - start === 3 || behind === SPACE || behind === TAB;
  if (!stands) return LINE.content;
  return first === DASH ? LINE.start : LINE.end;
}
