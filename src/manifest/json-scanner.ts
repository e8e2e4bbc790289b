import type { JsonScan } from './chunk.ts';

/** Deeper than any Kubernetes object. */
export const MAX_JSON_DEPTH = 500;

/**
 * Finds where one JSON value ends, looking at each byte once; the bytes may arrive in pieces, cut anywhere.
 * It knows strings, brackets and numbers, and leaves judging the grammar to the reader.
 */
export interface ValueScanner {
  /** Looks on from `from`; gives the offset behind the value's last byte, or -1 where it goes on behind `to`. */
  scan(bytes: Uint8Array, from: number, to: number): number;
  /** Begins a new value at its opening bracket. */
  begin(): void;
  readonly found: JsonScan;
  /** Line breaks passed so far, and where the last line begins: for the place of what comes next. */
  readonly place: LinePlace;
}

/** Counts lines and UTF-16 columns over everything that is scanned. */
export interface LinePlace {
  line: number;
  /** Offset of the line's first byte, in the caller's buffer; the caller moves it when the buffer moves. */
  lineStart: number;
  /** Bytes on this line that are no UTF-16 code unit of their own. */
  surplus: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const LINE_FEED = 0x0a;
const LONG_NUMBER = 16;
const ZERO = 0x30;
const NINE = 0x39;

export function createValueScanner(place: LinePlace): ValueScanner {
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let digits = 0;
  let keys = 0;
  let hasLongNumber = false;
  let isTooDeep = false;

  return {
    place,
    begin() {
      depth = 0;
      inString = false;
      isEscaped = false;
      digits = 0;
      keys = 0;
      hasLongNumber = false;
      isTooDeep = false;
    },
    get found() {
      return { keys, hasLongNumber, isTooDeep };
    },
    scan(bytes, from, to) {
      let at = from;
      if (inString) at = skipString(bytes, at, to);
      // Locals: the loop runs once per byte, and a captured variable costs a load and a store each time.
      let level = depth;
      let colons = keys;
      let run = digits;
      while (at < to) {
        const byte = bytes[at] as number;
        at += 1;
        if (byte === QUOTE) {
          run = 0;
          inString = true;
          let inside = at < to ? (bytes[at] as number) : QUOTE;
          while (at < to && inside !== QUOTE && inside !== BACKSLASH && inside < 0x80 && inside !== LINE_FEED) {
            at += 1;
            inside = bytes[at] as number;
          }
          if (at < to && inside === QUOTE) {
            at += 1;
            inString = false;
          } else at = skipString(bytes, at, to);
        } else if (byte === COLON) colons += 1;
        else if (byte <= NINE && byte >= ZERO) {
          run += 1;
          if (run >= LONG_NUMBER) hasLongNumber = true;
        } else {
          run = 0;
          if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
            level += 1;
            if (level > MAX_JSON_DEPTH) isTooDeep = true;
          } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
            level -= 1;
            if (level === 0) break;
          } else if (byte === LINE_FEED) {
            place.line += 1;
            place.lineStart = at;
            place.surplus = 0;
          }
        }
      }
      depth = level;
      keys = colons;
      digits = run;
      return level === 0 ? at : -1;
    },
  };

  /** From inside a string to behind its closing quote, or to the end of the bytes. */
  function skipString(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to) {
      const byte = bytes[at] as number;
      at += 1;
      if (isEscaped) isEscaped = false;
      else if (byte === QUOTE) {
        inString = false;
        return at;
      } else if (byte === BACKSLASH) isEscaped = true;
      else if (byte >= 0x80) {
        if (byte < 0xc0) place.surplus += 1;
        else if (byte >= 0xf0) place.surplus -= 1;
      } else if (byte === LINE_FEED) {
        place.line += 1;
        place.lineStart = at;
        place.surplus = 0;
      }
    }
    return at;
  }
}
