import { NO_VALUE, NONE } from '../access.ts';
import { NO_OVERLOAD } from '../cel-error.ts';
import { sizeOfMap } from '../equality.ts';
import { CelMessage } from '../message-value.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { MIN_TIMESTAMP } from '../time-range.ts';
import { CelOptional, CelDuration, CelTimestamp, CelUint, type CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';

const ofOptional =
  (implementation: (optional: CelOptional, ...rest: CelValue[]) => CelValue): CelImplementation =>
  (optional, ...rest) =>
    optional instanceof CelOptional ? implementation(optional, ...rest) : NO_OVERLOAD;

/** Optional values (cel-spec proposal 246). `or` and `orValue` are here for the explicit call; the back ends evaluate them lazily. */
export const OPTIONALS: Library = {
  'optional.of/1': (value) => new CelOptional(value),
  'optional.ofNonZeroValue/1': (value) => (value === undefined || isZero(value) ? NONE : new CelOptional(value)),
  'optional.none/0': () => NONE,
  'optional.unwrap/1': unwrap,
  '.unwrapOpt/1': unwrap,
  '.hasValue/1': ofOptional(({ value }) => value !== undefined),
  '.value/1': ofOptional(({ value }) => (value === undefined ? NO_VALUE : value)),
  '.or/2': ofOptional((optional, other) =>
    optional.value !== undefined ? optional : other instanceof CelOptional ? other : NO_OVERLOAD,
  ),
  '.orValue/2': ofOptional(({ value }, other) => (value === undefined ? other : value)),
};

/** What is in those that hold something. */
function unwrap(list: CelValue | undefined): CelValue {
  if (list === undefined || !isList(list) || !list.every((each) => each instanceof CelOptional)) return NO_OVERLOAD;
  return list.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === '') return true;
  if (isInt(value)) return BigInt(value) === 0n;
  if (isDouble(value)) return doubleOf(value) === 0;
  if (value instanceof CelUint) return value.value === 0n;
  if (value instanceof CelDuration) return value.nanoseconds === 0n;
  // Go's zero time is the beginning of year 1.
  if (value instanceof CelTimestamp) return value.nanoseconds === MIN_TIMESTAMP;
  if (value instanceof Uint8Array || isList(value)) return value.length === 0;
  if (value instanceof CelMessage) return Object.keys(value.fields).length === 0;
  return (isCelMap(value) || isPlainMap(value)) && sizeOfMap(value) === 0;
}
