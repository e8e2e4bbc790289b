import type { Hit } from './detector.ts';
import { looksRandom } from './entropy.ts';
import { classOfName, type NameClass, TELLING_WORD } from './secret-name.ts';
import { isReference, isSecretValue } from './secret-value.ts';

/** In every text in which a secret may stand behind its name. */
export const NAME_HINT = /pass|pw|psk|secret|token|key|cred|auth|connection|cookie|_pat\b/i;
/** Where a value may begin behind a name, as source of a regular expression. */
export const SEPARATOR_HINT = `=|:[ \\t"'\\\\]|--(?:pass|tok|sec|api|auth|key)`;

/**
 * A name with what leads to its value: `password=`, `"apiKey": `, `--token `.
 * It is read from where a name begins, so that each is looked at once.
 */
const NAMED = /([\w.-]{1,128})((?:\\{0,7}["'`])?)([ \t]{0,3}(?::=|=>|=(?!=)|:(?!:))[ \t]{0,8}|[ \t]{1,3}(?=[^-\s=:]))/y;
/** An environment variable in a manifest inside a text: its name stands in one value, the secret in the next. */
const ENVIRONMENT =
  /\bname\\{0,7}["']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,7}["']?([\w.-]{1,128})\\{0,7}["']?[ \t]{0,9},?\s{0,80}\\{0,7}["']?value\\{0,7}["']?[ \t]{0,3}[:=][ \t]{0,8}/g;

/** `password=…`, `--token …`, `"apiKey": "…"` inside a longer text, in order of the names. */
export function findNamedInText(text: string): readonly Hit[] {
  if (!NAME_HINT.test(text)) return [];
  const hits: Hit[] = [];
  readNamed(text, hits);
  readAll(text, ENVIRONMENT, hits);
  return hits;
}

/** Few names tell anything, so only those around a telling word are read; and few of these have a class. */
function readNamed(text: string, hits: Hit[]): void {
  TELLING_WORD.lastIndex = 0;
  let next = 0;
  while (TELLING_WORD.test(text)) {
    const { lastIndex } = TELLING_WORD;
    const start = startOfName(text, lastIndex);
    // Part of what was read already.
    if (start < next) continue;
    next = endOfName(text, lastIndex);
    if (classOfName(text.slice(start, next)) === 'none') continue;
    NAMED.lastIndex = start;
    const match = NAMED.exec(text);
    if (match !== null) next = readMatch(text, match, hits);
  }
}

function startOfName(text: string, within: number): number {
  let start = within;
  while (start > 0 && isOfName(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function endOfName(text: string, within: number): number {
  let end = within;
  while (isOfName(text.charCodeAt(end))) end += 1;
  return end;
}

/** `[\w.-]` */
function isOfName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 45 && code <= 57 && code !== 47) ||
    (code >= 65 && code <= 90) ||
    code === 95
  );
}

function readAll(text: string, pattern: RegExp, hits: Hit[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text))
    pattern.lastIndex = readMatch(text, match, hits);
}

/** Gives where to go on. A long value is gone over once: names in it are part of it. */
function readMatch(text: string, match: RegExpExecArray, hits: Hit[]): number {
  const end = match.index + match[0].length;
  const named = nameIn(text, match);
  if (named === undefined) return end;
  const value = readDefault(text, readValue(text, end));
  const isHit = isSecretIn(text, value, named);
  if (isHit) hits.push({ detector: 'named-secret', start: value.start, end: value.end });
  return isHit || value.end - value.start > LONG ? Math.max(end, value.end) : end;
}

const LONG = 256;

function nameIn(text: string, match: RegExpExecArray): Named | undefined {
  const [, name = '', quote = '', separator = 'name'] = match;
  const isFlag = name.startsWith('--');
  if (separator.trim() === '' && !isFlag) return undefined;
  const nameClass = classOfName(name);
  if (nameClass === 'none' || (separator !== 'name' && quote === '' && isWithin(text, match))) return undefined;
  return {
    nameClass,
    isTight: isFlag || quote !== '' || separator === '=' || separator === 'name' || startsItsLine(text, match.index),
  };
}

/**
 * Part of something longer: `"Password: "`, where the quote behind the name ends a text that began before it;
 * `arn:aws:secretsmanager:eu-west-1:1:secret:name`.
 */
function isWithin(text: string, { index, 0: whole }: RegExpExecArray): boolean {
  const before = text[index - 1];
  if (before === ':') return whole.endsWith(':');
  return (before === '"' || before === "'") && text[index + whole.length] === before;
}

/** Only blanks, a dash or a comment sign before it on its line. */
function startsItsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const letter = text[at];
    if (letter === '\n' || letter === '\r') return true;
    if (letter !== ' ' && letter !== '\t' && letter !== '#' && letter !== '-' && letter !== '+') return false;
  }
  return true;
}

interface Named {
  readonly nameClass: NameClass;
  /** Not prose: `password=x`, `"password": "x"`, a line of its own. */
  readonly isTight: boolean;
}

function isSecretIn(text: string, { start, end, isQuoted }: Value, { nameClass, isTight }: Named): boolean {
  const value = text.slice(start, end);
  if (!isSecretValue(value, nameClass) || isCode(value) || isReference(value)) return false;
  if (nameClass !== 'password' && value.length < 8) return false;
  if (isQuoted) return !isSentence(value);
  return !WORD.test(value) || (isTight && !isFollowedByWords(text, end));
}

const WORD = /^[A-Za-z]+[.,:!?]?$/;

interface Value {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

const LONGEST = 8192;

function readValue(text: string, from: number): Value {
  const opening = /^\\{0,7}["'`]/.exec(text.slice(from, from + 8))?.[0];
  if (opening !== undefined) {
    const start = from + opening.length;
    return { start, end: closingQuote(text, start, opening), isQuoted: true };
  }
  const block = /^[|>][+-]?\d?[ \t]*\r?\n[ \t]*/.exec(text.slice(from, from + 200))?.[0];
  const start = from + (block?.length ?? 0);
  return { start, end: endOfWord(text, start), isQuoted: false };
}

/** The same quote, escaped as often; at most the end of the line. */
function closingQuote(text: string, start: number, opening: string): number {
  const quote = opening.at(-1);
  const limit = Math.min(text.length, start + LONGEST);
  for (let at = start; at < limit; at++) {
    const letter = text[at];
    if (letter === '\n') return at;
    if (letter !== quote) continue;
    let escapes = 0;
    while (at - escapes > start && text[at - escapes - 1] === '\\') escapes += 1;
    if (escapes <= opening.length - 1) return at - escapes;
  }
  return limit;
}

/** To the next blank or quote, or to a separator behind which another name and `=` stand. */
function endOfWord(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST);
  let at = start;
  for (; at < limit; at++) {
    const letter = text[at] as string;
    if (letter <= ' ' || letter === '"' || letter === "'" || letter === '`' || letter === '<') break;
    if (
      (letter === '&' || letter === ';' || letter === ',') &&
      /^[&;,](?:[\w. -]{1,60}=|$|\s)/.test(text.slice(at, at + 64))
    )
      break;
  }
  while (at > start && ')}],;\\'.includes(text[at - 1] as string)) at -= 1;
  return at;
}

/** `${DB_PASSWORD:-hunter2}`: what stands there when nothing is set. */
function readDefault(text: string, value: Value): Value {
  const written = text.slice(value.start, value.end + 1);
  const match = /^\$\{\w+:?[-=]([^}]+)\}/.exec(written);
  if (match === null) return value;
  const end = value.start + match[0].length - 1;
  return { start: end - (match[1]?.length ?? 0), end, isQuoted: value.isQuoted };
}

/** An expression of a program, or a word that a schema has there. */
function isCode(value: string): boolean {
  return (
    (/^[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)+[;,]?$/.test(value) && !looksRandom(value)) ||
    /^[\w.$]*[([{]/.test(value) ||
    /^(?:string|str|text|bool|boolean|integer|int|object|array|any|varchar|char|password|passwd|required)$/i.test(value)
  );
}

function isSentence(value: string): boolean {
  return value.split(' ').length > 2 || /^[A-Z][a-z]+(?: [a-z]+)?[.:?!]?$/.test(value);
}

function isFollowedByWords(text: string, end: number): boolean {
  return /^[ \t]+[A-Za-z]{2,}/.test(text.slice(end, end + 20));
}
