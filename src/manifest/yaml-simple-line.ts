import type { Json } from '../base/json.ts';
import { END, HASH, isDocumentMarker, LINE_FEED, SPACE } from './yaml-characters.ts';

/** What is deeper is left to those who refuse it. */
export const DEEPEST = 100;

/** The state of reading a simple text from left to right. */
export interface SimpleReading {
  /** The text and an `END` behind it. */
  readonly text: string;
  at: number;
  lineStart: number;
  /** Of the first letter of the line, where that is where `at` is; -1 at the end. */
  column: number;
  /** End of what was read last that is no blank and no comment. */
  lastEnd: number;
  /** Of the node that was read last. */
  value: Json;
}

export function startSimple(text: string): SimpleReading {
  return { text: text + String.fromCharCode(END), at: 0, lineStart: 0, column: 0, lastEnd: 0, value: null };
}

/** Whether a line, its blanks and its comment taken off, ends here. */
export function endsLine(letter: number): boolean {
  return letter === LINE_FEED || letter === END || letter === HASH;
}

export function skipSpaces(reading: SimpleReading): number {
  const { text } = reading;
  let letter = text.charCodeAt(reading.at);
  while (letter === SPACE) letter = text.charCodeAt(++reading.at);
  return letter;
}

/** Over blanks, comments and breaks to what comes next; false where that is not simple. */
export function goToLine(reading: SimpleReading): boolean {
  const { text } = reading;
  for (;;) {
    let letter = skipSpaces(reading);
    if (letter === HASH) letter = skipComment(reading);
    if (letter === LINE_FEED) {
      reading.at += 1;
      reading.lineStart = reading.at;
      continue;
    }
    reading.column = letter === END ? -1 : reading.at - reading.lineStart;
    return !(reading.column === 0 && isDocumentMarker(text, reading.at));
  }
}

/** To the letter behind it: the end of the line, or one that is not simple. */
function skipComment(reading: SimpleReading): number {
  const { text } = reading;
  let letter = HASH as number;
  while (isSimple(letter)) letter = text.charCodeAt(++reading.at);
  return letter;
}

/** Whatever a text of another alphabet, or with other breaks, may mean is left to those who know. */
export function isSimple(letter: number): boolean {
  return letter >= SPACE && letter < 0x7f;
}
