import { DIVIDE_BY_ZERO, NO_OVERLOAD } from './cel-error.ts';
import { compareNumbers, equals, findInMap } from './equality.ts';
import { findHeldError } from './held-error.ts';
import {
  checkedInt,
  doubleOf,
  INT_MIN,
  isDouble,
  isInt,
  makeDouble,
  makeInt,
  OVERFLOW,
  UINT_MAX,
  UINT_OVERFLOW,
} from './number.ts';
import { isCelMap, isList, isPlainMap, shapeOf } from './shape.ts';
import { isTyped } from './typed-values.ts';
import { MAX_DURATION, MAX_TIMESTAMP, MIN_TIMESTAMP } from './time-range.ts';
import { CelDuration, CelError, type CelOpaque, CelOptional, CelTimestamp, CelUint, type CelValue } from './value.ts';

/** The first of two operands that is an error; operators pass errors on. */
function errorOf(left: CelValue, right: CelValue): CelError | undefined {
  if (left instanceof CelError) return left;
  return right instanceof CelError ? right : undefined;
}

export function equal(left: CelValue, right: CelValue): CelValue {
  const error = errorOf(left, right);
  if (error !== undefined) return error;
  return findMisfit(left, right) ?? (equals(left, right) || (heldErrorOf(left, right) ?? false));
}

/** Whether two values have no equality: one of an extension library, or a list or map of a Go type, on the left of what is none. */
function findMisfit(left: CelValue, right: CelValue): CelError | undefined {
  if (typeof left !== 'object' || left === null || right === null) return undefined;
  if (left instanceof CelOptional && right instanceof CelOptional)
    return left.value === undefined || right.value === undefined ? undefined : findMisfit(left.value, right.value);
  if (isTyped(left)) {
    const isAlike = isList(left) ? isList(right) : isPlainMap(right) || isCelMap(right);
    return isAlike ? undefined : NO_OVERLOAD;
  }
  return 'opaqueType' in left && !canEqual(left as CelOpaque, right) ? NO_OVERLOAD : undefined;
}

function canEqual(left: CelOpaque, right: CelValue): boolean {
  if (shapeOf(right) !== 'opaque') return false;
  const other = right as CelOpaque;
  return left.canEqual?.(other) ?? left.opaqueType === other.opaqueType;
}

/** What has no equality is unequal. */
export function unequal(left: CelValue, right: CelValue): CelValue {
  const result = findMisfit(left, right) === undefined ? equal(left, right) : (errorOf(left, right) ?? false);
  return typeof result === 'boolean' ? !result : result;
}

/** The first error inside one of two lists or maps that are being compared. */
function heldErrorOf(left: CelValue, right: CelValue): CelError | undefined {
  if (typeof left !== 'object' || typeof right !== 'object') return undefined;
  return findHeldError(left) ?? findHeldError(right);
}

/** Order of two values of one kind: -1, 0, 1, NaN where NaN is involved, or an error. */
function order(left: CelValue, right: CelValue): number | CelError {
  if (typeof left === 'string' && typeof right === 'string') return compareCodePoints(left, right);
  const numbers = compareNumbers(left, right);
  if (numbers !== undefined) return numbers;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof CelTimestamp && right instanceof CelTimestamp)
    return compareBigInts(left.nanoseconds, right.nanoseconds);
  if (left instanceof CelDuration && right instanceof CelDuration)
    return compareBigInts(left.nanoseconds, right.nanoseconds);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right);
  return errorOf(left, right) ?? NO_OVERLOAD;
}

export function less(left: CelValue, right: CelValue): CelValue {
  const result = order(left, right);
  return typeof result === 'number' ? result < 0 : result;
}
export function lessOrEqual(left: CelValue, right: CelValue): CelValue {
  const result = order(left, right);
  return typeof result === 'number' ? result <= 0 : result;
}
export function greater(left: CelValue, right: CelValue): CelValue {
  const result = order(left, right);
  return typeof result === 'number' ? result > 0 : result;
}
export function greaterOrEqual(left: CelValue, right: CelValue): CelValue {
  const result = order(left, right);
  return typeof result === 'number' ? result >= 0 : result;
}

/** By code point, not by UTF-16 unit: U+FF5E comes before U+1F600. */
function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) {
      const isSurrogate = a >= 0xd800 && a <= 0xdfff;
      if (isSurrogate !== (b >= 0xd800 && b <= 0xdfff)) return isSurrogate ? 1 : -1;
      return a < b ? -1 : 1;
    }
  }
  return left.length < right.length ? -1 : 1;
}

function compareBigInts(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : (left[at] as number) - (right[at] as number);
}

interface Arithmetic {
  readonly small: (left: number, right: number) => number;
  readonly int: (left: bigint, right: bigint) => bigint;
  readonly double: (left: number, right: number) => number;
}

const ADD: Arithmetic = { small: (a, b) => a + b, int: (a, b) => a + b, double: (a, b) => a + b };
const SUBTRACT: Arithmetic = { small: (a, b) => a - b, int: (a, b) => a - b, double: (a, b) => a - b };
const MULTIPLY: Arithmetic = { small: (a, b) => a * b, int: (a, b) => a * b, double: (a, b) => a * b };

/** Two ints, two uints or two doubles; CEL never mixes them. Undefined where they are none of these. */
function calculate({ small, int, double }: Arithmetic, left: CelValue, right: CelValue): CelValue | undefined {
  if (isInt(left) && isInt(right)) {
    if (typeof left === 'number' && typeof right === 'number') {
      const result = small(left, right);
      if (Number.isSafeInteger(result)) return result + 0;
    }
    return checkedInt(int(BigInt(left), BigInt(right)));
  }
  if (left instanceof CelUint && right instanceof CelUint) {
    const result = int(left.value, right.value);
    return result < 0n || result > UINT_MAX ? UINT_OVERFLOW : new CelUint(result);
  }
  if (isDouble(left) && isDouble(right)) return makeDouble(double(doubleOf(left), doubleOf(right)));
  return undefined;
}

export function add(left: CelValue, right: CelValue): CelValue {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (isList(left) && isList(right)) return [...left, ...right];
  return (
    calculate(ADD, left, right) ?? addTimes(left, right) ?? addBytes(left, right) ?? errorOf(left, right) ?? NO_OVERLOAD
  );
}

function addBytes(left: CelValue, right: CelValue): CelValue | undefined {
  return left instanceof Uint8Array && right instanceof Uint8Array ? Uint8Array.from([...left, ...right]) : undefined;
}

function addTimes(left: CelValue, right: CelValue): CelValue | undefined {
  if (left instanceof CelTimestamp && right instanceof CelDuration)
    return makeTimestamp(left.nanoseconds + right.nanoseconds);
  if (left instanceof CelDuration && right instanceof CelTimestamp)
    return makeTimestamp(left.nanoseconds + right.nanoseconds);
  if (left instanceof CelDuration && right instanceof CelDuration)
    return makeDuration(left.nanoseconds + right.nanoseconds);
  return undefined;
}

export function subtract(left: CelValue, right: CelValue): CelValue {
  return calculate(SUBTRACT, left, right) ?? subtractTimes(left, right) ?? errorOf(left, right) ?? NO_OVERLOAD;
}

function subtractTimes(left: CelValue, right: CelValue): CelValue | undefined {
  if (left instanceof CelTimestamp && right instanceof CelDuration)
    return makeTimestamp(left.nanoseconds - right.nanoseconds);
  if (left instanceof CelTimestamp && right instanceof CelTimestamp)
    return makeDuration(left.nanoseconds - right.nanoseconds);
  if (left instanceof CelDuration && right instanceof CelDuration)
    return makeDuration(left.nanoseconds - right.nanoseconds);
  return undefined;
}

const TIMESTAMP_OVERFLOW = new CelError('range', 'timestamp overflow');
const DURATION_OVERFLOW = new CelError('range', 'integer overflow');

export function makeTimestamp(nanoseconds: bigint): CelValue {
  return nanoseconds < MIN_TIMESTAMP || nanoseconds > MAX_TIMESTAMP
    ? TIMESTAMP_OVERFLOW
    : new CelTimestamp(nanoseconds);
}

export function makeDuration(nanoseconds: bigint): CelValue {
  return nanoseconds < -MAX_DURATION || nanoseconds > MAX_DURATION ? DURATION_OVERFLOW : new CelDuration(nanoseconds);
}

export function multiply(left: CelValue, right: CelValue): CelValue {
  return calculate(MULTIPLY, left, right) ?? errorOf(left, right) ?? NO_OVERLOAD;
}

export function divide(left: CelValue, right: CelValue): CelValue {
  if (isInt(left) && isInt(right)) return isZero(right) ? DIVIDE_BY_ZERO : checkedInt(BigInt(left) / BigInt(right));
  if (left instanceof CelUint && right instanceof CelUint)
    return right.value === 0n ? DIVIDE_BY_ZERO : new CelUint(left.value / right.value);
  if (isDouble(left) && isDouble(right)) return makeDouble(doubleOf(left) / doubleOf(right));
  return errorOf(left, right) ?? NO_OVERLOAD;
}

export function modulo(left: CelValue, right: CelValue): CelValue {
  if (isInt(left) && isInt(right)) return isZero(right) ? MODULUS_BY_ZERO : remainder(BigInt(left), BigInt(right));
  if (left instanceof CelUint && right instanceof CelUint)
    return right.value === 0n ? MODULUS_BY_ZERO : new CelUint(left.value % right.value);
  return errorOf(left, right) ?? NO_OVERLOAD;
}

/** Where the quotient does not fit, there is no remainder (cel-go). */
function remainder(left: bigint, right: bigint): CelValue {
  return right === -1n && left === INT_MIN ? OVERFLOW : makeInt(left % right);
}

const MODULUS_BY_ZERO = new CelError('divide_by_zero', 'modulus by zero');

function isZero(value: number | bigint): boolean {
  return value === 0 || value === 0n;
}

export function negate(value: CelValue): CelValue {
  if (isInt(value)) return checkedInt(-BigInt(value));
  if (isDouble(value)) return makeDouble(-doubleOf(value));
  return value instanceof CelError ? value : NO_OVERLOAD;
}

export function not(value: CelValue): CelValue {
  if (value === true) return false;
  if (value === false) return true;
  return value instanceof CelError ? value : NO_OVERLOAD;
}

/** `x in list` and `key in map`. */
export function isIn(value: CelValue, container: CelValue): CelValue {
  if (isList(container) && !(value instanceof CelError)) {
    for (const element of container) if (element === value || equals(element, value)) return true;
    return findHeldError(container) ?? false;
  }
  const error = errorOf(value, container);
  if (error !== undefined) return error;
  if (!isCelMap(container) && !isPlainMap(container)) return NO_OVERLOAD;
  if (typeof value !== 'string' && isTyped(container)) return NO_OVERLOAD;
  const found = findInMap(container, value);
  return found instanceof CelError ? found : found !== undefined;
}
