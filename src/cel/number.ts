import { CelDouble, CelError, type CelValue } from './value.ts';

export const INT_MIN = -(2n ** 63n);
const INT_MAX = 2n ** 63n - 1n;
export const UINT_MAX = 2n ** 64n - 1n;

export const OVERFLOW = new CelError('overflow', 'integer overflow');
export const UINT_OVERFLOW = new CelError('overflow', 'unsigned integer overflow');

/** An int of at most 64 bits in its smallest form. */
export function makeInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The int, or an error where 64 bits do not hold it. */
export function checkedInt(value: bigint): CelValue {
  return value < INT_MIN || value > INT_MAX ? OVERFLOW : makeInt(value);
}

/** A double: boxed where it is integral, for an integral number is an int. */
export function makeDouble(value: number): number | CelDouble {
  return Number.isInteger(value) ? new CelDouble(value) : value;
}

/** Documents keep every int beyond 2^53 as a bigint, so a number there was written as `1e20` and is a double. */
export function isInt(value: CelValue): value is number | bigint {
  return typeof value === 'number' ? Number.isSafeInteger(value) : typeof value === 'bigint';
}

/** An int that stands for a place or a number of things: beyond 2^53 it need not be exact, for nothing is that long. */
export function findCount(value: CelValue | undefined): number | undefined {
  return value !== undefined && isInt(value) ? Number(value) : undefined;
}

export function isDouble(value: CelValue): value is number | CelDouble {
  return typeof value === 'number' ? !Number.isSafeInteger(value) : value instanceof CelDouble;
}

export function doubleOf(value: number | CelDouble): number {
  return typeof value === 'number' ? value : value.value;
}
