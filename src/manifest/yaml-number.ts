const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** `0b-11`: the sign behind the prefix is accepted by the reader, so it is here. */
const ODD_BINARY = /^0b[-+][01]+$/;

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/**
 * A number as `sigs.k8s.io/yaml` reads a plain scalar, or undefined where it is text.
 * Integers of up to 64 bits are exact; larger ones are doubles; what overflows a double (`1e400`) is text.
 */
export function readNumber(text: string): number | bigint | undefined {
  const first = text.charCodeAt(0);
  if (first === DOT) return readFloat(UNDERSCORE_BETWEEN_DIGITS.test(text) ? text.replaceAll('_', '') : text);
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (INTEGER.test(plain)) return readInteger(plain);
  if (ODD_BINARY.test(plain)) return readBinary(plain);
  return readFloat(plain);
}

const DOT = 0x2e;
/** Go's ParseFloat takes underscores that stand between digits. */
const UNDERSCORE_BETWEEN_DIGITS = /^[^_]*(?:\d_(?=\d)[^_]*)+$/;
/** Longer integers may not fit a double exactly. */
const SAFE_DIGITS = 15;

function readInteger(plain: string): number | bigint | undefined {
  const negative = plain.startsWith('-');
  const digits = negative || plain.startsWith('+') ? plain.slice(1) : plain;
  const isDecimal = digits.charCodeAt(0) !== ZERO || digits.length === 1;
  if (isDecimal && digits.length <= SAFE_DIGITS) return negative ? 0 - Number(digits) : Number(digits);
  const magnitude = BigInt(isDecimal || isPrefixed(digits) ? digits : `0o${digits.slice(1)}`);
  const value = negative ? -magnitude : magnitude;
  if (value < INT64_MIN || value > (plain === digits ? UINT64_MAX : INT64_MAX)) return readFloat(plain);
  return shrink(value);
}

const ZERO = 0x30;
const INT64_MAX = 2n ** 63n - 1n;

function isPrefixed(digits: string): boolean {
  return digits.charCodeAt(1) > 0x39;
}

function readBinary(plain: string): number | bigint | undefined {
  const magnitude = BigInt(`0b${plain.slice(3)}`);
  if (magnitude > INT64_MAX) return undefined;
  return shrink(plain.charAt(2) === '-' ? -magnitude : magnitude);
}

/** The smallest JavaScript type that holds an integer exactly. */
export function shrink(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function readFloat(plain: string): number | undefined {
  if (!FLOAT.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value + 0 : undefined;
}

const SPECIAL: ReadonlyMap<number, string> = new Map([
  [Number.POSITIVE_INFINITY, '.inf'],
  [Number.NEGATIVE_INFINITY, '-.inf'],
  [Number.NaN, '.nan'],
]);
/** Digits that tell any two single-precision numbers apart. */
const SINGLE_DIGITS = 9;

/**
 * A double as the text of a map's key: the reader writes it with Go's `FormatFloat(x, 'g', -1, 32)`,
 * the fewest digits that single precision reads back, with an exponent below 1e-4 and from a million on.
 */
export function renderSingle(value: number): string {
  const special = SPECIAL.get(value);
  if (special !== undefined) return special;
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  for (let digits = 1; digits < SINGLE_DIGITS; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return renderGeneral(Number(text), digits);
  }
  return renderGeneral(Number(single.toPrecision(SINGLE_DIGITS)), SINGLE_DIGITS);
}

/** Go's %g with the shortest digits: an exponent of at least two digits where it is below -4 or above 5. */
function renderGeneral(value: number, digits: number): string {
  const scientific = value.toExponential(digits - 1);
  const exponent = Number(scientific.slice(scientific.indexOf('e') + 1));
  if (exponent >= -4 && exponent < EXPONENT_FROM) return String(value);
  return scientific.replace(/e([-+])(\d)$/, 'e$10$2');
}

/** Go's %g with the shortest digits writes an exponent from a million on. */
const EXPONENT_FROM = 6;
