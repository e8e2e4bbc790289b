import { NO_FIELD, NO_KEY, NO_OVERLOAD, RANGE } from './cel-error.ts';
import { findInMap } from './equality.ts';
import { doubleOf, isDouble } from './number.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { CelError, CelOptional, CelUint, type CelValue } from './value.ts';

export const NONE = new CelOptional(undefined);

/** `operand.field` */
export function select(operand: CelValue, field: string): CelValue {
  if (isPlainMap(operand)) return Object.hasOwn(operand, field) ? (operand[field] as CelValue) : NO_KEY;
  if (isCelMap(operand)) return operand.get(field) ?? NO_KEY;
  if (operand instanceof CelOptional) return selectOptional(operand, field);
  return operand instanceof CelError ? operand : NO_OVERLOAD;
}

/** `has(operand.field)` */
export function hasField(operand: CelValue, field: string): CelValue {
  if (isPlainMap(operand)) return Object.hasOwn(operand, field);
  if (isCelMap(operand)) return operand.has(field);
  if (operand instanceof CelOptional) return operand.value === undefined ? false : hasField(operand.value, field);
  return operand instanceof CelError ? operand : NO_FIELD;
}

/** `operand.?field`; the operand may itself be optional. */
export function selectOptional(operand: CelValue, field: string): CelValue {
  const inner = operand instanceof CelOptional ? operand.value : operand;
  if (inner === undefined) return NONE;
  if (isPlainMap(inner)) return Object.hasOwn(inner, field) ? new CelOptional(inner[field] as CelValue) : NONE;
  if (isCelMap(inner)) return inner.has(field) ? new CelOptional(inner.get(field)) : NONE;
  return inner instanceof CelError ? inner : NO_OVERLOAD;
}

/** `operand[key]` */
export function index(operand: CelValue, key: CelValue): CelValue {
  if (operand instanceof CelError) return operand;
  if (key instanceof CelError) return key;
  if (operand instanceof CelOptional) return indexOptional(operand, key);
  if (isList(operand)) {
    const at = positionOf(key);
    if (at instanceof CelError) return at;
    return at >= 0 && at < operand.length ? (operand[at] as CelValue) : OUT_OF_BOUNDS;
  }
  if (isPlainMap(operand) || isCelMap(operand)) {
    if (!isKey(key)) return NO_OVERLOAD;
    return findInMap(operand, key) ?? NO_KEY;
  }
  return NO_OVERLOAD;
}

const OUT_OF_BOUNDS = new CelError('invalid_argument', 'index out of bounds');

/** `operand[?key]` */
export function indexOptional(operand: CelValue, key: CelValue): CelValue {
  if (operand instanceof CelOptional) return operand.value === undefined ? NONE : indexOptional(operand.value, key);
  const found = index(operand, key);
  if (!(found instanceof CelError)) return new CelOptional(found);
  return found === NO_KEY || found === OUT_OF_BOUNDS ? NONE : found;
}

/** An index of a list: an int, or a uint or double that is a whole number. */
function positionOf(key: CelValue): number | CelError {
  if (typeof key === 'number' && Number.isInteger(key)) return key;
  if (key instanceof CelUint) return Number(key.value);
  if (isDouble(key)) return Number.isInteger(doubleOf(key)) ? doubleOf(key) : RANGE;
  return typeof key === 'bigint' ? Number(key) : NO_OVERLOAD;
}

function isKey(key: CelValue): boolean {
  return (
    typeof key === 'string' ||
    typeof key === 'boolean' ||
    typeof key === 'number' ||
    typeof key === 'bigint' ||
    key instanceof CelUint ||
    isDouble(key)
  );
}
