import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  LINE_FEED,
  QUOTE,
  SPACE,
  TAB,
} from './json-bytes.ts';

/** Steps through the bytes of a JSON text whose grammar is known to be right: each gives the offset behind what begins at `from`. */
export interface JsonSteps {
  endOfString(from: number): number;
  /** Of a number or a word. */
  endOfWord(from: number): number;
  skipBlanks(from: number): number;
}

export function createJsonSteps(bytes: Uint8Array): JsonSteps {
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
      while (isBlank(bytes[at])) at += 1;
      return at;
    },
  };
}

function isDelimiter(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || isBlank(byte);
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}
