import { fitsInt64, Quantity } from './quantity-value.ts';

export const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/;
export const DECIMAL_SUFFIXES: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
export const BINARY_SUFFIXES: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
export const EXPONENT = /^[eE]([-+]?\d+)$/;
/** Upstream's decimals count in nanos; what is below is rounded away from zero. */
const NANO = -9;
/** Upstream reads an exponent into 32 bits; ours ends where numbers would fill the memory. */
const MAX_EXPONENT = 10_000n;
const INT64_MAX = 2n ** 63n - 1n;

/** Digits before and after the point. */
interface Written {
  readonly isNegative: boolean;
  /** Without leading zeros; at least one digit. */
  readonly whole: string;
  readonly fraction: string;
  readonly hasDigits: boolean;
}

/** Quantities already read: a cluster has a few hundred, and each of them in ten thousand containers. */
const known = new Map<string, Quantity | undefined>();
const KNOWN_LIMIT = 1000;
const LONGEST_KNOWN = 32;

/** A quantity as `resource.ParseQuantity` reads it; undefined where the text is none. */
export function findQuantity(text: string): Quantity | undefined {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found;
  const quantity = readQuantity(text);
  if (known.size >= KNOWN_LIMIT) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, quantity);
  return quantity;
}

function readQuantity(text: string): Quantity | undefined {
  const match = text === '' ? null : QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  const written = {
    isNegative: sign === '-',
    whole: whole.replace(/^0+/, '') || '0',
    fraction,
    hasDigits: whole + fraction !== '',
  };
  if (Object.hasOwn(DECIMAL_SUFFIXES, suffix)) return readDecimal(written, DECIMAL_SUFFIXES[suffix] as number);
  if (Object.hasOwn(BINARY_SUFFIXES, suffix)) return readBinary(written, BINARY_SUFFIXES[suffix] as number);
  const exponent = EXPONENT.exec(suffix)?.[1];
  if (
    exponent === undefined ||
    BigInt(exponent.replace('+', '')) > MAX_EXPONENT ||
    BigInt(exponent.replace('+', '')) < -MAX_EXPONENT
  )
    return undefined;
  return readDecimal(written, Number(exponent));
}

function readDecimal(written: Written, exponent: number): Quantity {
  const digits = written.whole + written.fraction;
  const scale = exponent - written.fraction.length;
  const unscaled = signed(BigInt(digits), written.isNegative);
  // Of up to 18 digits upstream makes an int64 amount, of more a decimal.
  if (digits.length <= 18 && scale >= NANO) return new Quantity(unscaled, scale, false);
  return roundToNano(unscaled, scale);
}

function readBinary(written: Written, exponent: number): Quantity | undefined {
  const { whole, fraction, isNegative, hasDigits } = written;
  const digits = BigInt(whole + fraction);
  const isSmall = fraction === '' && 15 - whole.length - Math.trunc((exponent * 3) / 10) - 1 >= 0;
  const value = digits * 2n ** BigInt(exponent);
  if (isSmall && fitsInt64(value)) return new Quantity(signed(value, isNegative), 0, false);
  // `Mi` alone is zero upstream, `Pi` alone is refused.
  if (!hasDigits) return undefined;
  const { unscaled, scale } = roundToNano(value, -fraction.length);
  const limit = INT64_MAX * 10n ** BigInt(-Math.min(scale, 0));
  return new Quantity(signed(unscaled > limit ? limit : unscaled, isNegative), scale, true);
}

function roundToNano(unscaled: bigint, scale: number): Quantity {
  if (scale >= NANO) return new Quantity(unscaled * 10n ** BigInt(scale - NANO), NANO, true);
  const step = 10n ** BigInt(NANO - scale);
  const magnitude = unscaled < 0n ? -unscaled : unscaled;
  return new Quantity(signed((magnitude + step - 1n) / step, unscaled < 0n), NANO, true);
}

function signed(magnitude: bigint, isNegative: boolean): bigint {
  return isNegative ? -magnitude : magnitude;
}
