import { BACKSLASH, CLOSE_LIST, CLOSE_OBJECT, COMMA, LINE_FEED, QUOTE, SPACE } from './json-bytes.ts';

const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const FOUR_SPACES = 0x20202020;

/** Steps through the bytes of a JSON text whose grammar is known to be right: each gives the offset behind what begins at `from`. */
export interface JsonSteps {
  endOfString(from: number): number;
  /** Of a number or a word. */
  endOfWord(from: number): number;
  skipBlanks(from: number): number;
}

export function createJsonSteps(bytes: Uint8Array): JsonSteps {
  // Most of an indented dump is blanks: they are passed by four.
  const words = new Uint32Array(bytes.buffer, 0, bytes.buffer.byteLength >> 2);
  const shift = bytes.byteOffset;

  function endOfSpaces(from: number): number {
    let at = from;
    while (((at + shift) & 3) !== 0 && bytes[at] === SPACE) at += 1;
    if (((at + shift) & 3) !== 0) return at;
    let word = (at + shift) >> 2;
    while (words[word] === FOUR_SPACES) word += 1;
    at = (word << 2) - shift;
    while (bytes[at] === SPACE) at += 1;
    return at;
  }

  return {
    endOfString(from) {
      let at = from + 1;
      while (bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
      return at + 1;
    },
    endOfWord(from) {
      let at = from;
      while (at < bytes.length && !isDelimiter(bytes[at])) at += 1;
      return at;
    },
    skipBlanks(from) {
      let at = from;
      for (;;) {
        const byte = bytes[at];
        if (byte === SPACE) at = endOfSpaces(at + 1);
        else if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB) at += 1;
        else return at;
      }
    },
  };
}

function isDelimiter(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || isBlank(byte);
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}
