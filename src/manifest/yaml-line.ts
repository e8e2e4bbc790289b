import { DASH, DOT, HASH, SPACE, TAB } from './yaml-characters.ts';

/** What a line is to whoever splits a stream of documents (YAML 1.2.2, 9.1.2). */
export const MARKER = { start: 1, end: 2 } as const;

/** `---` or `...` at the start of the line, with a blank or nothing behind it. */
export function markerOf(bytes: Uint8Array, start: number, end: number): 0 | 1 | 2 {
  const first = bytes[start];
  if ((first !== DASH && first !== DOT) || end - start < 3) return 0;
  if (bytes[start + 1] !== first || bytes[start + 2] !== first) return 0;
  if (end - start > 3 && !isBlankByte(bytes[start + 3])) return 0;
  return first === DASH ? MARKER.start : MARKER.end;
}

/** Nothing but blanks, or a comment. */
export function isEmptyLine(bytes: Uint8Array, from: number, end: number): boolean {
  const at = skipBlanks(bytes, from, end);
  return at === end || (bytes[at] === HASH && !hasUnicodeBreak(bytes, at, end));
}

/** U+0085, U+2028 or U+2029, which end a comment in YAML 1.1 (YAML 1.1, 5.4). */
function hasUnicodeBreak(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    if ((bytes[at] as number) < 0x80) continue;
    if (bytes[at] === 0xc2 && bytes[at + 1] === 0x85) return true;
    if (bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && (bytes[at + 2] === 0xa8 || bytes[at + 2] === 0xa9)) return true;
  }
  return false;
}

/** Whether ASCII text stands at an offset. */
export function hasWord(bytes: Uint8Array, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

export function skipSpaces(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] === SPACE) at += 1;
  return at;
}

export function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isBlankByte(bytes[at])) at += 1;
  return at;
}

export function isBlankByte(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
