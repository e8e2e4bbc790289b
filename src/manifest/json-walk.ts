import {
  BACKSLASH,
  BLANKS,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes.ts';

/** An entry of an object, as byte offsets; `end` is exclusive. */
export interface WalkedEntry {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly end: number;
}

/** Where a walk ends that came to something which is no JSON, or to the end of the bytes. */
export const BROKEN = -1;

/**
 * Steps over the entries of the object that opens at `from`, each byte once, and gives the offset behind it; BROKEN where
 * there is none. `look` gives the end of a value that it walked itself, and undefined for any other.
 */
export function walkObject(
  bytes: Uint8Array,
  from: number,
  visit: { look?(key: Omit<WalkedEntry, 'end'>): number | undefined; take(entry: WalkedEntry): void },
): number {
  let at = skipBlanks(bytes, from + 1);
  if (bytes[at] === CLOSE_OBJECT) return at + 1;
  while (bytes[at] === QUOTE) {
    const keyStart = at;
    const keyEnd = endOfString(bytes, at);
    const colon = skipBlanks(bytes, keyEnd);
    if (bytes[colon] !== COLON) return BROKEN;
    const valueStart = skipBlanks(bytes, colon + 1);
    const end = visit.look?.({ keyStart, keyEnd, valueStart }) ?? endOfValue(bytes, valueStart);
    if (end < 0) return BROKEN;
    visit.take({ keyStart, keyEnd, valueStart, end });
    at = skipBlanks(bytes, end);
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return BROKEN;
    at = skipBlanks(bytes, at + 1);
  }
  return BROKEN;
}

/** Where the value of a key of the object begins that opens at `from`; what is behind it is not looked at. */
export function findEntry(bytes: Uint8Array, from: number, key: Uint8Array): number | undefined {
  let at = skipBlanks(bytes, from + 1);
  while (bytes[at] === QUOTE) {
    const keyEnd = endOfString(bytes, at);
    const colon = skipBlanks(bytes, keyEnd);
    const valueStart = skipBlanks(bytes, colon + 1);
    if (isKey(bytes, { keyStart: at, keyEnd }, key)) return valueStart;
    const end = endOfValue(bytes, valueStart);
    if (end < 0) return undefined;
    const comma = skipBlanks(bytes, end);
    if (bytes[comma] !== COMMA) return undefined;
    at = skipBlanks(bytes, comma + 1);
  }
  return undefined;
}

const ENCODER = new TextEncoder();

/** A key as it is written, with its quotes. */
export function keyOf(name: string): Uint8Array {
  return ENCODER.encode(`"${name}"`);
}

export function isKey(
  bytes: Uint8Array,
  { keyStart, keyEnd }: Pick<WalkedEntry, 'keyStart' | 'keyEnd'>,
  key: Uint8Array,
): boolean {
  if (keyEnd - keyStart !== key.length) return false;
  for (let at = 0; at < key.length; at++) if (bytes[keyStart + at] !== key[at]) return false;
  return true;
}

/** The same for the elements of the array that opens at `from`; `walk` gives the end of each. */
export function walkArray(bytes: Uint8Array, from: number, walk: (start: number) => number): number {
  let at = skipBlanks(bytes, from + 1);
  if (bytes[at] === CLOSE_LIST) return at + 1;
  while (at < bytes.length) {
    const end = walk(at);
    if (end < 0) return BROKEN;
    at = skipBlanks(bytes, end);
    if (bytes[at] === CLOSE_LIST) return at + 1;
    if (bytes[at] !== COMMA) return BROKEN;
    at = skipBlanks(bytes, at + 1);
  }
  return BROKEN;
}

/** Behind the value that begins at `from`; BROKEN where the bytes end first. */
export function endOfValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === QUOTE) return ended(bytes, endOfString(bytes, from));
  if (first === OPEN_OBJECT || first === OPEN_LIST) return endOfBrackets(bytes, from);
  let at = from;
  while (at < bytes.length && !ENDS_WORD.has(bytes[at])) at += 1;
  return at === from ? BROKEN : ended(bytes, at);
}

const ENDS_WORD: ReadonlySet<number | undefined> = new Set([...BLANKS, COMMA, CLOSE_LIST, CLOSE_OBJECT]);

function ended(bytes: Uint8Array, end: number): number {
  return end > bytes.length ? BROKEN : end;
}

function endOfBrackets(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let level = 0;
  let at = from;
  while (at < length) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at);
      continue;
    }
    at += 1;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) level += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      level -= 1;
      if (level === 0) return at;
    }
  }
  return BROKEN;
}

/** Behind the closing quote, or behind the end of the bytes. */
function endOfString(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from + 1;
  while (at < length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (BLANKS.has(bytes[at])) at += 1;
  return at;
}
