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
  if (first === DOT) return readFloat(text);
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (INTEGER.test(plain)) return readInteger(plain);
  if (ODD_BINARY.test(plain)) return readBinary(plain);
  return readFloat(plain);
}

const DOT = 0x2e;
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
