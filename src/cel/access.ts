import { invalidArgument, NO_KEY, NO_OVERLOAD } from './cel-error.ts';
import { findInMap } from './equality.ts';
import { doubleOf, isDouble, isInt } from './number.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { CelDouble, CelError, CelOptional, CelUint, type CelValue } from './value.ts';

export const NONE = new CelOptional(undefined);
export const NO_VALUE = invalidArgument('optional.none() dereference');
/** A key of a list: in an expression that was checked, there is a list where the schema has a map. */
export const NO_INDEX = invalidArgument('only a whole number is an index of a list');
const OUT_OF_BOUNDS = invalidArgument('index out of bounds');

/**
 * What stands under a field: undefined where there is nothing, an error where the operand has no fields.
 * An optional operand stands for its content, and one without content has nothing under any field.
 */
export function findField(operand: CelValue, field: string, mismatch: CelError = NO_OVERLOAD): CelValue | undefined {
  if (isPlainMap(operand)) return Object.hasOwn(operand, field) ? operand[field] : undefined;
  if (isCelMap(operand)) return operand.get(field);
  if (operand instanceof CelOptional) return operand.value === undefined ? undefined : findField(operand.value, field);
  return operand instanceof CelError ? operand : mismatch;
}

/** `optional.field` without a question mark: what has no fields has no such key (as cel-go answers). */
export function findFieldAfter(operand: CelValue, field: string): CelValue | undefined {
  return findField(operand, field, NO_KEY);
}

/** `operand.?field`: what has no fields has nothing under any (as cel-go answers). */
export function findOptionalField(operand: CelValue, field: string): CelValue | undefined {
  return hasNoParts(operand) ? undefined : findField(operand, field);
}

/** `operand[?key]`: the same. */
export function findOptionalAt(operand: CelValue, key: CelValue): CelValue | undefined {
  if (!hasNoParts(operand)) return findAt(operand, key);
  return key instanceof CelError ? key : undefined;
}

function hasNoParts(value: CelValue): boolean {
  return typeof value !== 'object' || value instanceof CelUint || value instanceof CelDouble;
}

/** What stands at an index or key: as `findField`. */
export function findAt(operand: CelValue, key: CelValue): CelValue | undefined {
  if (operand instanceof CelError) return operand;
  if (operand instanceof CelOptional) return operand.value === undefined ? undefined : findAt(operand.value, key);
  if (key instanceof CelError) return key;
  if (isList(operand)) {
    const position = positionOf(key);
    return position === undefined ? NO_INDEX : operand[position];
  }
  if (!isPlainMap(operand) && !isCelMap(operand)) return NO_OVERLOAD;
  return isScalar(key) ? findInMap(operand, key) : NO_KEY;
}

/** What may be asked for in a map, whether or not it could be a key of one: a double may equal one. */
function isScalar(key: CelValue): boolean {
  return typeof key === 'string' || typeof key === 'boolean' || isInt(key) || isDouble(key) || key instanceof CelUint;
}

/** `operand.field` */
export function select(operand: CelValue, field: string): CelValue {
  if (operand instanceof CelOptional) return wrap(findFieldAfter(operand, field));
  const found = findField(operand, field);
  return found === undefined ? NO_KEY : found;
}

/** `has(operand.field)` */
export function hasField(operand: CelValue, field: string): CelValue {
  const found = findField(operand, field);
  return found instanceof CelError ? found : found !== undefined;
}

/** `operand[key]` */
export function index(operand: CelValue, key: CelValue): CelValue {
  if (operand instanceof CelOptional) return wrap(findAt(operand, key));
  const found = findAt(operand, key);
  if (found !== undefined) return found;
  return isList(operand) ? OUT_OF_BOUNDS : NO_KEY;
}

/** A content as an optional; an error stays one. */
export function wrap(content: CelValue | undefined): CelValue {
  if (content === undefined) return NONE;
  return content instanceof CelError ? content : new CelOptional(content);
}

/** The content of an optional: undefined where it has none, an error where the value is no optional. */
export function contentOf(value: CelValue): CelValue | undefined {
  if (value instanceof CelOptional) return value.value;
  return value instanceof CelError ? value : NO_OVERLOAD;
}

/** An index of a list: an int, or a uint or double that equals one. Out of range gives an index that is nowhere. */
function positionOf(key: CelValue): number | undefined {
  if (isInt(key)) return Number(key);
  const number = key instanceof CelUint ? Number(key.value) : isDouble(key) ? doubleOf(key) : Number.NaN;
  return Number.isInteger(number) && Math.abs(number) < 2 ** 63 ? number : undefined;
}
