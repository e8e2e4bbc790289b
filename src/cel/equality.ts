import { isCelMap, isList, isPlainMap, shapeOf } from './shape.ts';
import {
  CelDouble,
  CelDuration,
  CelOptional,
  CelTimestamp,
  CelType,
  CelUint,
  type CelOpaque,
  type CelValue,
} from './value.ts';

/**
 * Equality across all types (CEL specification, "Equality"): numbers compare by value whatever their type,
 * NaN equals nothing, values of different kinds are unequal, never an error.
 */
export function equals(left: CelValue, right: CelValue): boolean {
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string' || typeof left === 'boolean' || typeof right === 'boolean')
    return false;
  if (left === null || right === null) return false;
  const numbers = compareNumbers(left, right);
  if (numbers !== undefined) return numbers === 0;
  return equalStructures(left, right);
}

function equalStructures(left: CelValue, right: CelValue): boolean {
  if (isList(left))
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((element, index) => equals(element, right[index] as CelValue))
    );
  if (isMapLike(left)) return isMapLike(right) && equalMaps(left, right);
  if (left instanceof Uint8Array)
    return (
      right instanceof Uint8Array && left.length === right.length && left.every((byte, index) => byte === right[index])
    );
  if (left instanceof CelTimestamp) return right instanceof CelTimestamp && left.nanoseconds === right.nanoseconds;
  if (left instanceof CelDuration) return right instanceof CelDuration && left.nanoseconds === right.nanoseconds;
  if (left instanceof CelType) return right instanceof CelType && left.name === right.name;
  if (left instanceof CelOptional) return right instanceof CelOptional && equalOptionals(left, right);
  if (shapeOf(left) === 'opaque' && shapeOf(right) === 'opaque')
    return equalOpaques(left as CelOpaque, right as CelOpaque);
  return false;
}

function equalOptionals(left: CelOptional, right: CelOptional): boolean {
  if (left.value === undefined || right.value === undefined) return left.value === right.value;
  return equals(left.value, right.value);
}

function equalOpaques(left: CelOpaque, right: CelOpaque): boolean {
  return left.opaqueType === right.opaqueType && left.equals(right);
}

type MapLike = ReadonlyMap<CelValue, CelValue> | { readonly [key: string]: CelValue };

function isMapLike(value: CelValue): value is MapLike {
  return isCelMap(value) || isPlainMap(value);
}

function equalMaps(left: MapLike, right: MapLike): boolean {
  const entries = entriesOf(left);
  if (entries.length !== sizeOfMap(right)) return false;
  return entries.every(([key, value]) => {
    const other = findInMap(right, key);
    return other !== undefined && equals(value, other);
  });
}

export function entriesOf(map: MapLike): readonly (readonly [CelValue, CelValue])[] {
  return map instanceof Map
    ? [...(map as ReadonlyMap<CelValue, CelValue>)]
    : Object.entries(map as { readonly [key: string]: CelValue });
}

export function sizeOfMap(map: MapLike): number {
  return map instanceof Map ? map.size : Object.keys(map).length;
}

/** The value under a key; numeric keys match by value, whatever their type. */
export function findInMap(map: MapLike, key: CelValue): CelValue | undefined {
  if (!(map instanceof Map))
    return typeof key === 'string' && Object.hasOwn(map, key)
      ? (map as { readonly [key: string]: CelValue })[key]
      : undefined;
  const direct = map.get(key) as CelValue | undefined;
  if (direct !== undefined || typeof key === 'string' || typeof key === 'boolean') return direct;
  for (const [candidate, value] of map as ReadonlyMap<CelValue, CelValue>)
    if (compareNumbers(candidate, key) === 0) return value;
  return undefined;
}

/** Order of two numbers of any types; NaN where one is NaN; undefined where one is no number. */
export function compareNumbers(left: CelValue, right: CelValue): number | undefined {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) return undefined;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JavaScript compares numbers and bigints exactly, so no conversion loses anything. */
function numberOf(value: CelValue): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof CelDouble || value instanceof CelUint) return value.value;
  return undefined;
}
