import type { ByteWindow } from './byte-window.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './yaml-characters.ts';

/** Finds line after line in a window, without looking at any byte twice. */
export interface LineReader {
  /** Start of the line that is read next, or of its rest. */
  at: number;
  /** Line number of `at`, from 1. */
  line: number;
  /** Just behind the line's last byte before its break; -1 where the break is not at hand yet. */
  findEnd(isLast: boolean): number;
  /** Start of the line behind an end that was found. */
  startBehind(end: number): number;
  /** Goes there. */
  advance(end: number): void;
  /** Drops what is at hand of a line that is too long to keep. */
  dropRest(): void;
  /** Offsets have moved back. */
  shift(by: number): void;
}

/** `\n`, `\r\n` and a lone `\r` end a line. */
export function createLineReader(window: ByteWindow): LineReader {
  /** No break between `at` and here, as far as it was looked for. */
  let feedFreeTo = 0;
  let returnFreeTo = 0;
  /** A carriage return that was found, behind `at` or before it. */
  let foundReturn = -1;

  function findFeed(): number {
    if (feedFreeTo >= window.bytes.length) return window.bytes.length;
    const found = window.bytes.indexOf(LINE_FEED, Math.max(reader.at, feedFreeTo));
    feedFreeTo = found < 0 ? window.bytes.length : found;
    return feedFreeTo;
  }

  function findReturn(): number {
    if (foundReturn >= reader.at) return foundReturn;
    if (returnFreeTo >= window.bytes.length) return window.bytes.length;
    const found = window.bytes.indexOf(CARRIAGE_RETURN, Math.max(reader.at, returnFreeTo));
    returnFreeTo = found < 0 ? window.bytes.length : found;
    foundReturn = returnFreeTo < window.bytes.length ? returnFreeTo : -1;
    return returnFreeTo;
  }

  const reader: LineReader = {
    at: 0,
    line: 1,
    findEnd(isLast) {
      const { bytes } = window;
      // An empty line: millions of them are an attack, and a search for each would make it one.
      if (bytes[reader.at] === LINE_FEED) return reader.at;
      const end = Math.min(findFeed(), findReturn());
      if (isLast) return end === reader.at && end === bytes.length ? -1 : end;
      // A carriage return that is the last byte at hand may be half of a pair.
      const isSure = end < bytes.length - 1 || (end === bytes.length - 1 && bytes[end] === LINE_FEED);
      return isSure ? end : -1;
    },
    startBehind(end) {
      const { bytes } = window;
      const isPair = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED;
      return Math.min(bytes.length, end + (isPair ? 2 : 1));
    },
    advance(end) {
      reader.at = reader.startBehind(end);
      reader.line += 1;
    },
    dropRest() {
      const isHalf = window.bytes[window.bytes.length - 1] === CARRIAGE_RETURN;
      reader.at = Math.max(reader.at, window.bytes.length - (isHalf ? 1 : 0));
    },
    shift(by) {
      reader.at -= by;
      feedFreeTo -= by;
      returnFreeTo -= by;
      foundReturn -= by;
    },
  };
  return reader;
}
