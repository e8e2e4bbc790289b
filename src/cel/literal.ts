import { CelSourceError } from './errors.ts';
import { type CelValue, CelUint } from './value.ts';
import { makeDouble, makeInt } from './number.ts';

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '?': '?',
  '"': '"',
  "'": "'",
  '`': '`',
};

/** An int or uint literal; the sign of a negative one belongs to it, for the least int has no positive twin. */
export function readInteger(text: string, offset: number): CelValue {
  const isUnsigned = /[uU]$/.test(text);
  const digits = isUnsigned ? text.slice(0, -1) : text;
  const negative = digits.startsWith('-');
  const magnitude = BigInt(negative ? digits.slice(1) : digits);
  const value = negative ? -magnitude : magnitude;
  if (isUnsigned) {
    if (value < 0n || value >= 2n ** 64n)
      throw new CelSourceError('cel/syntax', `${shorten(text)} does not fit an unsigned 64-bit integer`, { offset });
    return new CelUint(value);
  }
  if (value < -(2n ** 63n) || value >= 2n ** 63n)
    throw new CelSourceError('cel/syntax', `${shorten(text)} does not fit a 64-bit integer`, {
      offset,
      advice: 'Write a smaller one, or a double: with a point and a digit behind it.',
    });
  return makeInt(value);
}

function shorten(digits: string): string {
  return digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
}

export function readDouble(text: string): CelValue {
  return makeDouble(Number(text));
}

/** A string or bytes literal as written, with prefix and quotes (CEL specification, "Lexis"). */
export function readText(written: string, offset: number): CelValue {
  const prefix = /^[rRbB]*/.exec(written)?.[0].toLowerCase() ?? '';
  const body = written.slice(prefix.length);
  const quotes = body.startsWith('"""') || body.startsWith("'''") ? 3 : 1;
  const content = body.slice(quotes, -quotes).replaceAll(/\r\n?/g, '\n');
  const isBytes = prefix.includes('b');
  if (isBytes) return decodeBytes(content, prefix.includes('r'), offset);
  return prefix.includes('r') ? content : decodeString(content, offset);
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[xX]([0-9a-fA-F]{2})|([0-3][0-7]{2})|([\s\S]))/g;

function decodeString(content: string, offset: number): string {
  return content.replaceAll(ESCAPE, (...match: readonly string[]) => decodeEscape(match, offset));
}

/** Groups of ESCAPE: four and eight digits, hexadecimal, octal, one letter. */
function decodeEscape(
  [whole, short, long, hexadecimal, octal, simple = '']: readonly string[],
  offset: number,
): string {
  const code = short ?? long ?? hexadecimal;
  if (code !== undefined) return fromCodePoint(Number.parseInt(code, 16), offset);
  if (octal !== undefined) return fromCodePoint(Number.parseInt(octal, 8), offset);
  const letter = SIMPLE_ESCAPES[simple];
  if (letter !== undefined) return letter;
  throw new CelSourceError('cel/syntax', `${whole} is no escape sequence`, {
    offset,
    advice: 'Write \\\\ for a backslash, or put r before the quotes.',
  });
}

function fromCodePoint(code: number, offset: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw new CelSourceError('cel/syntax', 'this escape is no Unicode character', { offset });
  return String.fromCodePoint(code);
}

/** In bytes, \x and octal escapes are single bytes; everything else is UTF-8. */
function decodeBytes(content: string, isRaw: boolean, offset: number): Uint8Array {
  const encoder = new TextEncoder();
  if (isRaw) return encoder.encode(content);
  const parts: Iterable<number>[] = [];
  let from = 0;
  for (const match of content.matchAll(ESCAPE)) {
    parts.push(encoder.encode(content.slice(from, match.index)));
    const [whole, , , hexadecimal, octal] = match;
    if (hexadecimal !== undefined) parts.push([Number.parseInt(hexadecimal, 16)]);
    else if (octal !== undefined) parts.push([Number.parseInt(octal, 8)]);
    else parts.push(encoder.encode(decodeString(whole, offset)));
    from = match.index + whole.length;
  }
  parts.push(encoder.encode(content.slice(from)));
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
