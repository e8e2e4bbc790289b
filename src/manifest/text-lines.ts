import { CARRIAGE_RETURN, LINE_FEED } from './yaml-characters.ts';

/** Offsets around lines; `\n`, `\r\n` and a lone `\r` end a line, as in YAML. */
export function lineStartAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** Just behind the line's last character, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
  return end;
}

/** Start of the next line, or the end of the text. */
export function nextLineAt(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  const isPair = text.charCodeAt(end) === CARRIAGE_RETURN && text.charCodeAt(end + 1) === LINE_FEED;
  return Math.min(text.length, end + (isPair ? 2 : 1));
}

/** Start of the line above. */
export function lineStartAbove(text: string, lineStart: number): number {
  return lineStartAt(text, lineEndBefore(text, lineStart));
}

/** Just behind the last character of the line above, before its line break. */
export function lineEndBefore(text: string, lineStart: number): number {
  return Math.max(0, lineStart - (text.startsWith('\r\n', lineStart - 2) ? 2 : 1));
}

/** From the start of a line to the start of the next one that is not blank. */
export function skipBlankLines(text: string, lineStart: number): number {
  let at = lineStart;
  while (at < text.length && text.slice(at, lineEndAt(text, at)).trim() === '') at = nextLineAt(text, at);
  return at;
}

/** Column from 0, in UTF-16 code units. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** Blanks that the line begins with. */
export function indentOf(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return text.slice(start, end);
}

/** The line break that the text uses: that of its first line. */
export function findLineBreak(text: string): string {
  const end = lineEndAt(text, 0);
  return end === text.length ? '\n' : text.slice(end, nextLineAt(text, 0));
}

function isBreak(letter: number): boolean {
  return letter === LINE_FEED || letter === CARRIAGE_RETURN;
}
