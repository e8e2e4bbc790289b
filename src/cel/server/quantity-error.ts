import { BINARY_SUFFIXES, DECIMAL_SUFFIXES, EXPONENT, QUANTITY } from '../library/quantity-parse.ts';

/** What the server says of a text that is no quantity (`resource.ParseQuantity`). */
export function describeQuantityFault(text: string): string {
  const match = text === '' ? null : QUANTITY.exec(text);
  if (match === null)
    return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  const suffix = match[4] ?? '';
  const isKnown =
    Object.hasOwn(DECIMAL_SUFFIXES, suffix) || Object.hasOwn(BINARY_SUFFIXES, suffix) || isExponent(suffix);
  return isKnown ? 'unable to parse numeric part of quantity' : "unable to parse quantity's suffix";
}

/** Upstream reads an exponent of 64 bits. */
function isExponent(suffix: string): boolean {
  const digits = EXPONENT.exec(suffix)?.[1];
  return digits !== undefined && BigInt.asIntN(64, BigInt(digits.replace('+', ''))) === BigInt(digits.replace('+', ''));
}
