import {
  BACKSLASH,
  DOUBLE_QUOTE,
  END,
  hexValue,
  isBlank,
  isBreak,
  isDocumentMarker,
  isUnicodeBreak,
  LINE_FEED,
  SINGLE_QUOTE,
  SPACE,
} from './yaml-characters.ts';
import { foldBreaks, skipBreak, takeBreak } from './yaml-scan-blanks.ts';
import { addScalar, refuse, type Scan, TOKEN } from './yaml-tokens.ts';

/** A scalar in single or double quotes. Its lines fold, however deep they stand. */
export function scanQuoted(scan: Scan): void {
  const { text } = scan;
  const start = scan.at;
  const quote = text.charCodeAt(start);
  const kind = quote === SINGLE_QUOTE ? TOKEN.singleQuoted : TOKEN.doubleQuoted;
  const simpleEnd = findSimpleEnd(text, start + 1, quote);
  if (simpleEnd > 0) {
    scan.at = simpleEnd + 1;
    addScalar(scan.tokens, kind, { start, end: scan.at, value: text.slice(start + 1, simpleEnd) });
    return;
  }
  scan.at += 1;
  const value = takeQuoted(scan, quote, start);
  scan.at += 1;
  addScalar(scan.tokens, kind, { start, end: scan.at, value });
}

/** The closing quote, where no escape, break or doubled quote comes before it; else -1. */
function findSimpleEnd(text: string, from: number, quote: number): number {
  for (let at = from; ; at++) {
    const letter = text.charCodeAt(at);
    if (letter === quote) return quote === SINGLE_QUOTE && text.charCodeAt(at + 1) === quote ? -1 : at;
    if (
      letter < SPACE
        ? letter !== 0x09
        : letter === BACKSLASH
          ? quote === DOUBLE_QUOTE
          : letter > 0x7f && isUnicodeBreak(letter)
    )
      return -1;
  }
}

/** The text up to the closing quote. */
function takeQuoted(scan: Scan, quote: number, start: number): string {
  const { text } = scan;
  let value = '';
  for (;;) {
    if (scan.at === scan.lineStart && isDocumentMarker(text, scan.at)) refuse(unclosed(quote), start);
    const letter = text.charCodeAt(scan.at);
    if (letter === END) refuse(unclosed(quote), start);
    if (letter === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(scan.at + 1) !== quote) return value;
      value += "'";
      scan.at += 2;
    } else if (letter === BACKSLASH && quote === DOUBLE_QUOTE) value += takeEscape(scan);
    else if (isBlank(letter) || isBreak(letter)) value += takeGap(scan);
    else value += takeRun(scan, quote);
  }
}

function unclosed(quote: number): 'unclosed-single-quote' | 'unclosed-double-quote' {
  return quote === SINGLE_QUOTE ? 'unclosed-single-quote' : 'unclosed-double-quote';
}

/** Letters that mean themselves. */
function takeRun(scan: Scan, quote: number): string {
  const { text } = scan;
  const from = scan.at;
  for (;;) {
    const letter = text.charCodeAt(++scan.at);
    if (letter <= SPACE || letter === quote || letter === BACKSLASH || (letter > 0x7f && isUnicodeBreak(letter)))
      return text.slice(from, scan.at);
  }
}

/** Blanks as they are; around line breaks they go, and the breaks fold. */
function takeGap(scan: Scan): string {
  const from = scan.at;
  let first: string | undefined;
  let others = '';
  for (;;) {
    const letter = scan.text.charCodeAt(scan.at);
    if (isBlank(letter)) scan.at += 1;
    else if (!isBreak(letter)) break;
    else if (first === undefined) first = takeBreak(scan);
    else others += takeBreak(scan);
  }
  return first === undefined ? scan.text.slice(from, scan.at) : foldBreaks(first, others);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
/** How many hexadecimal digits follow. */
const CODES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function takeEscape(scan: Scan): string {
  const { text } = scan;
  const start = scan.at;
  const letter = text.charCodeAt(start + 1);
  if (letter === LINE_FEED || isBreak(letter)) return takeEscapedBreak(scan);
  const name = text.charAt(start + 1);
  scan.at += 2;
  const simple = ESCAPES[name];
  if (simple !== undefined) return simple;
  const digits = CODES[name];
  if (digits === undefined) return refuse('unknown-escape', start);
  let code = 0;
  for (let count = 0; count < digits; count++) {
    const digit = hexValue(text.charCodeAt(scan.at));
    if (digit < 0) refuse('bad-escape', start);
    code = code * 16 + digit;
    scan.at += 1;
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) refuse('bad-escape', start);
  return String.fromCodePoint(code);
}

/** A break behind a backslash means nothing, nor do the blanks at the start of the next line; further breaks do. */
function takeEscapedBreak(scan: Scan): string {
  scan.at += 1;
  skipBreak(scan);
  let breaks = '';
  for (;;) {
    const letter = scan.text.charCodeAt(scan.at);
    if (isBlank(letter)) scan.at += 1;
    else if (isBreak(letter)) breaks += takeBreak(scan);
    else return breaks;
  }
}
