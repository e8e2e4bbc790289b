import {
  ASTERISK,
  AT,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  EXCLAMATION,
  GREATER,
  hexValue,
  isBlank,
  isDigit,
  isGap,
  isWordLetter,
  LESS,
  PERCENT,
  QUESTION,
} from './yaml-characters.ts';
import { skipLineRest } from './yaml-scan-blanks.ts';
import { addScalar, refuse, type Scan, TOKEN } from './yaml-tokens.ts';

const BEHIND_ANCHOR: ReadonlySet<number> = new Set([
  QUESTION,
  COLON,
  COMMA,
  CLOSE_BRACKET,
  CLOSE_BRACE,
  PERCENT,
  AT,
  BACKTICK,
]);

/** `&name` or `*name`; the token's value is the name. */
export function scanAnchor(scan: Scan): void {
  const start = scan.at;
  const isAlias = scan.text.charCodeAt(start) === ASTERISK;
  scan.at += 1;
  const value = takeWord(scan);
  const next = scan.text.charCodeAt(scan.at);
  if (value === '' || !(isGap(next) || BEHIND_ANCHOR.has(next))) refuse('anchor-name', start);
  addScalar(scan.tokens, isAlias ? TOKEN.alias : TOKEN.anchor, { start, end: scan.at, value });
}

function takeWord(scan: Scan): string {
  const from = scan.at;
  while (isWordLetter(scan.text.charCodeAt(scan.at))) scan.at += 1;
  return scan.text.slice(from, scan.at);
}

/** Divides a tag token's value: handle before it, suffix behind it. */
export const TAG_DIVIDER = '\0';

/** `!suffix`, `!!suffix`, `!handle!suffix`, `!<whole>` or `!`. */
export function scanTag(scan: Scan): void {
  const start = scan.at;
  const value = scan.text.charCodeAt(start + 1) === LESS ? takeWholeTag(scan) : takeShortTag(scan);
  if (!isGap(scan.text.charCodeAt(scan.at))) refuse('tag', start);
  addScalar(scan.tokens, TOKEN.tag, { start, end: scan.at, value });
}

function takeWholeTag(scan: Scan): string {
  const start = scan.at;
  scan.at += 2;
  const whole = takeUri(scan);
  if (whole === '' || scan.text.charCodeAt(scan.at) !== GREATER) refuse('tag', start);
  scan.at += 1;
  return TAG_DIVIDER + whole;
}

function takeShortTag(scan: Scan): string {
  const start = scan.at;
  const handle = takeHandle(scan);
  const suffix = takeUri(scan);
  if (handle.length > 1 && handle.endsWith('!')) {
    if (suffix === '') refuse('tag', start);
    return handle + TAG_DIVIDER + suffix;
  }
  const name = handle.slice(1) + suffix;
  return name === '' ? `${TAG_DIVIDER}!` : `!${TAG_DIVIDER}${name}`;
}

/** `!`, `!word` or `!word!`. */
function takeHandle(scan: Scan): string {
  if (scan.text.charCodeAt(scan.at) !== EXCLAMATION) refuse('tag', scan.at);
  scan.at += 1;
  const word = takeWord(scan);
  if (scan.text.charCodeAt(scan.at) !== EXCLAMATION) return `!${word}`;
  scan.at += 1;
  return `!${word}!`;
}

const URI_LETTERS: ReadonlySet<number> = new Set([...";/?:@&=+$,.!~*'()[]"].map((letter) => letter.charCodeAt(0)));

function takeUri(scan: Scan): string {
  let uri = '';
  for (;;) {
    const letter = scan.text.charCodeAt(scan.at);
    if (isWordLetter(letter) || URI_LETTERS.has(letter)) {
      uri += scan.text.charAt(scan.at);
      scan.at += 1;
    } else if (letter === PERCENT) uri += takeEncoded(scan);
    else return uri;
  }
}

/** `%C3%A9`: one character, as the octets of its UTF-8 form. */
function takeEncoded(scan: Scan): string {
  const start = scan.at;
  const octets = [takeOctet(scan)];
  const [lead = 0] = octets;
  const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  while (octets.length < length) octets.push(takeOctet(scan));
  const isSound = (lead < 0x80 || lead >= 0xc0) && lead < 0xf8 && octets.slice(1).every((octet) => octet >> 6 === 2);
  if (!isSound) refuse('tag', start);
  return new TextDecoder().decode(Uint8Array.from(octets));
}

function takeOctet(scan: Scan): number {
  const high = hexValue(scan.text.charCodeAt(scan.at + 1));
  const low = high < 0 ? -1 : hexValue(scan.text.charCodeAt(scan.at + 2));
  if (scan.text.charCodeAt(scan.at) !== PERCENT || low < 0) refuse('tag', scan.at);
  scan.at += 3;
  return high * 16 + low;
}

/** `%YAML 1.1` or `%TAG !e! tag:example.com,2026:`. */
export function scanDirective(scan: Scan): void {
  const start = scan.at;
  scan.at += 1;
  const name = takeWord(scan);
  if (!isGap(scan.text.charCodeAt(scan.at))) refuse('directive', start);
  if (name === 'YAML') scanVersion(scan, start);
  else if (name === 'TAG') scanTagDirective(scan, start);
  else refuse('directive', start);
  if (!skipLineRest(scan)) refuse('directive', start);
}

function scanVersion(scan: Scan, start: number): void {
  skipBlanks(scan);
  const major = takeNumber(scan, start);
  if (scan.text.charAt(scan.at) !== '.') refuse('directive', start);
  scan.at += 1;
  const value = `${major}.${takeNumber(scan, start)}`;
  addScalar(scan.tokens, TOKEN.version, { start, end: scan.at, value });
}

function takeNumber(scan: Scan, start: number): number {
  const from = scan.at;
  while (isDigit(scan.text.charCodeAt(scan.at))) scan.at += 1;
  if (scan.at === from || scan.at > from + 2) refuse('directive', start);
  return Number(scan.text.slice(from, scan.at));
}

function scanTagDirective(scan: Scan, start: number): void {
  skipBlanks(scan);
  const handle = takeHandle(scan);
  if (handle !== '!' && !handle.endsWith('!')) refuse('directive', start);
  if (!isBlank(scan.text.charCodeAt(scan.at))) refuse('directive', start);
  skipBlanks(scan);
  const prefix = takeUri(scan);
  if (prefix === '' || !isGap(scan.text.charCodeAt(scan.at))) refuse('directive', start);
  addScalar(scan.tokens, TOKEN.tagDirective, { start, end: scan.at, value: handle + TAG_DIVIDER + prefix });
}

function skipBlanks(scan: Scan): void {
  while (isBlank(scan.text.charCodeAt(scan.at))) scan.at += 1;
}
