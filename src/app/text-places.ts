import type { Location } from '../manifest/document.ts';
import { findLineStarts } from '../manifest/line-index.ts';
import type { PlacedDocument } from '../manifest/read-documents.ts';

/** UTF-16 offsets of a text; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Finds what a person would point at. */
export interface TextPlaces {
  /** Of a line and column from 1; what lies outside the text is its end. */
  offsetOf(place: { readonly line: number; readonly column: number }): number;
  /** From an offset to the end of its line. */
  restOfLine(offset: number): TextRange;
  /** A value that is written on its key's line is pointed at itself, any other at its key, or at its first line where it has none. */
  rangeOf(placed: PlacedDocument, location: Location): TextRange;
}

export function createTextPlaces(text: string): TextPlaces {
  let starts: readonly number[] | undefined;

  function offsetOf({ line, column }: { readonly line: number; readonly column: number }): number {
    starts ??= findLineStarts(text, { isReturnOne: true });
    return Math.min((starts[line - 1] ?? text.length) + Math.max(0, column - 1), text.length);
  }

  function restOfLine(offset: number): TextRange {
    const end = endOfLine(text, offset);
    return { start: offset, end: offset + text.slice(offset, end).trimEnd().length };
  }

  function rangeOf({ offset }: PlacedDocument, { exact, start, end, key }: Location): TextRange {
    const value = { start: offset + start.offset, end: offset + end.offset };
    const line = key === undefined ? value.start : offset + key.offset;
    if (exact && value.end > value.start && endOfLine(text, line) >= value.end) return value;
    if (key === undefined) return restOfLine(value.start);
    const from = offset + key.offset;
    return { start: from, end: endOfKey(text, from, value.start) };
  }

  return { offsetOf, restOfLine, rangeOf };
}

function endOfLine(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) if (text[at] === '\n' || text[at] === '\r') return at;
  return text.length;
}

/** A key ends before the colon that stands between it and its value; a value may follow lines below. */
function endOfKey(text: string, from: number, value: number): number {
  const limit = Math.min(endOfLine(text, from), value > from ? value : text.length);
  const written = text.slice(from, limit);
  const quote = written[0];
  const close = quote === '"' || quote === "'" ? written.indexOf(quote, 1) : -1;
  if (close > 0) return from + close + 1;
  const colon = findColon(written);
  return from + (colon < 0 ? written.trimEnd().length : written.slice(0, colon).trimEnd().length);
}

/** The colon that ends a plain key has a blank or nothing behind it. */
function findColon(written: string): number {
  for (let at = written.indexOf(':'); at >= 0; at = written.indexOf(':', at + 1))
    if (at + 1 >= written.length || written[at + 1] === ' ' || written[at + 1] === '\t') return at;
  return -1;
}
