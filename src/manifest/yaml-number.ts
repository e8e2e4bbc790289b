import { DASH, DIGIT_0, DOT, hexValue, isDigit, PLUS } from './yaml-characters.ts';

/** A number as a plain scalar has it, undefined for any other text. */
export function readNumber(text: string): number | bigint | undefined {
  return readInteger(text) ?? readFloat(text);
}

export const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;
/** Longer integers may not fit a double exactly. */
const SAFE_DIGITS = 15;

/**
 * An integer of up to 64 bits, exact, as `sigs.k8s.io/yaml` reads a plain scalar: decimal, `0x`, `0o`, `0b`,
 * octal behind a leading 0, with underscores anywhere. Undefined for any other text, and beyond 64 bits.
 */
export function readInteger(text: string): number | bigint | undefined {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const sign = plain.charCodeAt(0);
  const isSigned = sign === DASH || sign === PLUS;
  const magnitude = readMagnitude(isSigned ? plain.slice(1) : plain);
  if (magnitude === undefined) return readOddBinary(plain);
  if (typeof magnitude === 'number') return sign === DASH ? 0 - magnitude : magnitude;
  if (sign === DASH) return magnitude <= INT64_MAX + 1n ? shrink(-magnitude) : undefined;
  return magnitude <= (isSigned ? INT64_MAX : UINT64_MAX) ? shrink(magnitude) : undefined;
}

const BASES: Readonly<Record<string, number>> = { x: 16, X: 16, o: 8, O: 8, b: 2, B: 2 };

function readMagnitude(digits: string): number | bigint | undefined {
  if (digits.charCodeAt(0) !== DIGIT_0 || digits.length === 1) {
    if (!areDigits(digits, 0, 10)) return undefined;
    return digits.length <= SAFE_DIGITS ? Number(digits) : BigInt(digits);
  }
  const base = BASES[digits.charAt(1)];
  if (base !== undefined) return areDigits(digits, 2, base) ? BigInt(digits) : undefined;
  return areDigits(digits, 1, 8) ? BigInt(`0o${digits.slice(1)}`) : undefined;
}

/** One digit of a base at least, from an offset to the end. */
function areDigits(text: string, from: number, base: number): boolean {
  for (let at = from; at < text.length; at++) {
    const value = hexValue(text.charCodeAt(at));
    if (value < 0 || value >= base) return false;
  }
  return text.length > from;
}

/** `0b-11`: the reader takes a sign behind this prefix. */
function readOddBinary(plain: string): number | bigint | undefined {
  const sign = plain.charAt(2);
  if (!plain.startsWith('0b') || (sign !== '-' && sign !== '+') || !areDigits(plain, 3, 2)) return undefined;
  const magnitude = BigInt(`0b${plain.slice(3)}`);
  if (magnitude > INT64_MAX + (sign === '-' ? 1n : 0n)) return undefined;
  return shrink(sign === '-' ? -magnitude : magnitude);
}

/** The smallest JavaScript type that holds an integer exactly. */
export function shrink(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A double as the reader takes a plain scalar; what overflows it (`1e400`) is text there, so undefined here. */
function readFloat(text: string): number | undefined {
  const plain = text.includes('_') ? dropUnderscores(text) : text;
  if (!isFloat(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Anywhere, but in a text that begins with a dot only between digits. */
function dropUnderscores(text: string): string {
  if (text.charCodeAt(0) !== DOT) return text.replaceAll('_', '');
  for (let at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1))
    if (!isDigit(text.charCodeAt(at - 1)) || !isDigit(text.charCodeAt(at + 1))) return text;
  return text.replaceAll('_', '');
}

/** Digits with at most one dot, a digit on one side of it at least before an exponent: `1.`, `.5`, `-1.5e+3`. */
function isFloat(text: string): boolean {
  const start = skipSign(text, 0);
  const whole = skipDigits(text, start);
  let at = whole;
  if (text.charCodeAt(at) === DOT) {
    at = skipDigits(text, at + 1);
    if (whole === start && at === whole + 1) return false;
  } else if (whole === start) return false;
  if (at === text.length) return true;
  if ((text.charCodeAt(at) | 0x20) !== LETTER_E) return false;
  const exponent = skipSign(text, at + 1);
  return exponent < text.length && skipDigits(text, exponent) === text.length;
}

const LETTER_E = 0x65;

function skipSign(text: string, at: number): number {
  const letter = text.charCodeAt(at);
  return letter === DASH || letter === PLUS ? at + 1 : at;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

const SPECIAL: ReadonlyMap<number, string> = new Map([
  [Number.POSITIVE_INFINITY, '.inf'],
  [Number.NEGATIVE_INFINITY, '-.inf'],
  [Number.NaN, '.nan'],
]);
/** Digits that tell any two single-precision numbers apart. */
const SINGLE_DIGITS = 9;
/** Go's %g with the shortest digits writes an exponent below 1e-4 and from a million on. */
const EXPONENTS = { from: -4, to: 6 } as const;

/**
 * A double as the text of a map's key: the reader writes it with Go's `FormatFloat(x, 'g', -1, 32)`,
 * the fewest digits that single precision reads back.
 */
export function renderSingle(value: number): string {
  const single = Math.fround(value);
  const special = SPECIAL.get(single);
  if (special !== undefined) return special;
  for (let digits = 1; ; digits++) {
    const text = single.toPrecision(digits);
    if (digits === SINGLE_DIGITS || Math.fround(Number(text)) === single)
      return renderGeneral(single === 0 ? single : Number(text), digits);
  }
}

function renderGeneral(value: number, digits: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  if (Number(exponent) >= EXPONENTS.from && Number(exponent) < EXPONENTS.to) return String(value);
  return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`;
}
