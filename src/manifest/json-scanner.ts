import type { JsonScan } from './chunk.ts';
import { BACKSLASH, LINE_FEED, QUOTE } from './json-bytes.ts';
import { MAX_DEPTH } from './limits.ts';

/**
 * Where a scan stands, between two blocks or two values. Offsets are into the caller's buffer, which moves them when it moves.
 * The scan knows strings, brackets, digits and lines, and leaves judging the grammar to the reader.
 */
export interface ScanState {
  /** Brackets that are open. */
  level: number;
  isInString: boolean;
  isEscaped: boolean;
  /** Digits in a row up to here. */
  digits: number;
  keys: number;
  hasLongNumber: boolean;
  isTooDeep: boolean;
  /** The last quote that opened a string directly inside the outermost bracket. */
  lastString: number;
  line: number;
  /** A scan ends at a `[` directly inside the outermost bracket, too. */
  stopsAtList: boolean;
  /** Offset of the line's first byte. */
  lineStart: number;
  /** Bytes on this line that are no UTF-16 code unit of their own. */
  surplus: number;
}

export function createScanState(): ScanState {
  return { ...START, stopsAtList: false, line: 1, lineStart: 0, surplus: 0 };
}

const START = {
  level: 0,
  isInString: false,
  isEscaped: false,
  digits: 0,
  keys: 0,
  hasLongNumber: false,
  isTooDeep: false,
  lastString: 0,
};

/** Begins a new value; lines go on. */
export function beginValue(state: ScanState): void {
  Object.assign(state, START);
}

/** What was seen of the value since it began. */
export function takeScan({ keys, hasLongNumber, isTooDeep }: ScanState): JsonScan {
  return { keys, hasLongNumber, isTooDeep };
}

/** Column from 1, in UTF-16 code units, of an offset on the current line. */
export function columnAt(state: ScanState, offset: number): number {
  return offset - state.lineStart - state.surplus + 1;
}

/** Integers of so many digits may not be exact as doubles. */
const LONG_NUMBER = 16;

/** What a byte means outside strings. */
const NOTHING = 0;
const OPEN = 2;
const OPEN_LIST = 3;
const CLOSE = 4;
const KEY = 5;
const DIGIT = 6;
const EXPONENT = 7;
const BREAK = 8;
const STRING = 9;
const WIDE = 10;
const MEANING = new Uint8Array(256).fill(WIDE, 0x80);
for (const [letters, meaning] of [
  ['{', OPEN],
  ['[', OPEN_LIST],
  ['}]', CLOSE],
  [':', KEY],
  ['0123456789', DIGIT],
  ['eE', EXPONENT],
  ['\n', BREAK],
  ['"', STRING],
] as const)
  for (const letter of letters) MEANING[letter.charCodeAt(0)] = meaning;

/** Bytes that a string cannot just be read past. */
const STOPS = new Uint8Array(256).fill(1, 0x80);
for (const letter of '"\\\n') STOPS[letter.charCodeAt(0)] = 1;

/** Bytes more than UTF-16 code units: one for each continuation byte, less the pair that four bytes make (RFC 3629 3). */
const SURPLUS = new Int8Array(256).fill(1, 0x80, 0xc0).fill(-1, 0xf0, 0xf5);

/**
 * Looks on from `from`, at each byte once, until the outermost bracket closes: gives the offset behind it.
 * Gives -1 where the buffer ends first, and with `stopsAtList` the offset of a list's `[`.
 */
export function scanValue(state: ScanState, bytes: Uint8Array, from: number): number {
  const to = bytes.length;
  let at = state.isInString ? scanString(state, bytes, from) : from;
  if (at < 0) return -1;
  // Locals, for the loop runs once per byte.
  const { stopsAtList } = state;
  let { level, digits, keys, line, lineStart, surplus, lastString } = state;
  let result = -1;
  scan: while (at < to) {
    const byte = bytes[at] as number;
    at += 1;
    switch (MEANING[byte]) {
      case NOTHING:
        digits = 0;
        continue;
      case STRING: {
        digits = 0;
        if (level === 1) lastString = at - 1;
        for (;;) {
          if (at === to) {
            state.isInString = true;
            break scan;
          }
          const letter = bytes[at] as number;
          at += 1;
          if (STOPS[letter] === 0) continue;
          if (letter === QUOTE) break;
          if (letter === BACKSLASH) {
            if (at === to) {
              state.isInString = true;
              state.isEscaped = true;
              break scan;
            }
            // What else stands behind one is wrong, and counts as what it is: a line may end there.
            if (bytes[at] === QUOTE || bytes[at] === BACKSLASH) at += 1;
          } else if (letter === LINE_FEED) {
            line += 1;
            lineStart = at;
            surplus = 0;
          } else surplus += SURPLUS[letter] as number;
        }
        continue;
      }
      case KEY:
        keys += 1;
        continue;
      case WIDE:
        digits = 0;
        surplus += SURPLUS[byte] as number;
        continue;
      case DIGIT:
        digits += 1;
        if (digits >= LONG_NUMBER) state.hasLongNumber = true;
        continue;
      case EXPONENT:
        if (digits > 0) state.hasLongNumber = true;
        continue;
      case BREAK:
        digits = 0;
        line += 1;
        lineStart = at;
        surplus = 0;
        continue;
      case OPEN_LIST:
        if (level === 1 && stopsAtList) {
          result = at - 1;
          break scan;
        }
        level += 1;
        if (level > MAX_DEPTH) state.isTooDeep = true;
        digits = 0;
        continue;
      case OPEN:
        level += 1;
        if (level > MAX_DEPTH) state.isTooDeep = true;
        digits = 0;
        continue;
      default:
        digits = 0;
        level -= 1;
        if (level === 0) {
          result = at;
          break scan;
        }
    }
  }
  state.level = level;
  state.digits = digits;
  state.keys = keys;
  state.line = line;
  state.lineStart = lineStart;
  state.surplus = surplus;
  state.lastString = lastString;
  return result;
}

/** From inside a string to behind its closing quote; -1 where the bytes end first. */
function scanString(state: ScanState, bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    const isEscaped = state.isEscaped && (byte === QUOTE || byte === BACKSLASH);
    state.isEscaped = false;
    if (isEscaped) continue;
    if (byte === BACKSLASH) state.isEscaped = true;
    else if (byte === QUOTE) {
      state.isInString = false;
      return at + 1;
    } else if (byte === LINE_FEED) {
      state.line += 1;
      state.lineStart = at + 1;
      state.surplus = 0;
    } else if (byte >= 0x80) state.surplus += SURPLUS[byte] as number;
  }
  return -1;
}

/** From inside a word, number or text that stands for itself to behind it; -1 where the bytes end first. */
export function scanScalar(state: ScanState, bytes: Uint8Array, from: number): number {
  if (state.isInString) return scanString(state, bytes, from);
  if (bytes[from] === QUOTE) {
    state.isInString = true;
    return scanString(state, bytes, from + 1);
  }
  let at = from;
  while (at < bytes.length && SCALAR_LETTERS.has(bytes[at])) at += 1;
  return at === bytes.length ? -1 : at;
}

/** Letters of numbers and words. */
export const SCALAR_LETTERS: ReadonlySet<number | undefined> = new Set(
  Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.', (letter) => letter.charCodeAt(0)),
);
