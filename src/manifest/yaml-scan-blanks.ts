import {
  CARRIAGE_RETURN,
  HASH,
  isBlank,
  isBreak,
  isBreakOrEnd,
  LINE_FEED,
  renderBreak,
  SPACE,
  TAB,
} from './yaml-characters.ts';
import type { Scan } from './yaml-tokens.ts';

/** Goes to the next token, over blanks, comments and line breaks. A tab may not indent what may be a key. */
export function skipToToken(scan: Scan): void {
  const { text } = scan;
  for (;;) {
    let letter = text.charCodeAt(scan.at);
    while (letter === SPACE || (letter === TAB && (scan.flowLevel > 0 || !scan.isKeyAllowed)))
      letter = text.charCodeAt(++scan.at);
    if (letter === HASH) {
      skipComment(scan);
      letter = text.charCodeAt(scan.at);
    }
    if (!isBreak(letter)) return;
    skipBreak(scan);
    if (scan.flowLevel === 0) scan.isKeyAllowed = true;
  }
}

/** Goes over blanks and a comment to the end of the line; says whether that is where it ends up. */
export function skipLineRest(scan: Scan): boolean {
  const { text } = scan;
  while (isBlank(text.charCodeAt(scan.at))) scan.at += 1;
  if (text.charCodeAt(scan.at) === HASH) skipComment(scan);
  const letter = text.charCodeAt(scan.at);
  if (isBreak(letter)) skipBreak(scan);
  return isBreakOrEnd(letter);
}

/** To the break at the end of the line. */
function skipComment(scan: Scan): void {
  const { text } = scan;
  let at = scan.at;
  while (!isBreakOrEnd(text.charCodeAt(at))) at += 1;
  scan.at = at;
}

/** Over one line break; CR LF is one. */
export function skipBreak(scan: Scan): void {
  const isPair = scan.text.charCodeAt(scan.at) === CARRIAGE_RETURN && scan.text.charCodeAt(scan.at + 1) === LINE_FEED;
  scan.at += isPair ? 2 : 1;
  scan.lineStart = scan.at;
}

/** Over one line break; gives what it means in a value. */
export function takeBreak(scan: Scan): string {
  const rendered = renderBreak(scan.text.charCodeAt(scan.at));
  skipBreak(scan);
  return rendered;
}

/** How the breaks between two words fold into a value (YAML 1.1, 4.2.8): one to a space, more to one less. */
export function foldBreaks(first: string, others: string): string {
  if (first !== '\n') return first + others;
  return others === '' ? ' ' : others;
}
