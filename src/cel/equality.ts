import { spend } from './budget.ts';
import { isDouble } from './number.ts';
import { type CelMap, isCelMap, isList, isPlainMap, type PlainMap, shapeOf } from './shape.ts';
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
  // A list or map is not compared with itself by identity: a NaN in it makes it unequal.
  if (left === right && !isContainer(left)) return true;
  if (typeof left === 'string' || typeof right === 'string' || typeof left === 'boolean' || typeof right === 'boolean')
    return false;
  if (left === null || right === null) return false;
  const numbers = compareNumbers(left, right);
  if (numbers !== undefined) return numbers === 0;
  return equalStructures(left, right);
}

function isContainer(value: CelValue): boolean {
  return typeof value === 'object' && value !== null;
}

function equalStructures(left: CelValue, right: CelValue): boolean {
  if (isList(left))
    return (
      isList(right) &&
      left.length === right.length &&
      !spend(left.length) &&
      left.every((element, index) => equals(element, right[index] as CelValue))
    );
  if (isMapLike(left)) return isMapLike(right) && equalMaps(left, right);
  if (left instanceof Uint8Array)
    return (
      right instanceof Uint8Array && left.length === right.length && left.every((byte, index) => byte === right[index])
    );
  if (left instanceof CelTimestamp) return right instanceof CelTimestamp && left.nanoseconds === right.nanoseconds;
  if (left instanceof CelDuration) return right instanceof CelDuration && left.nanoseconds === right.nanoseconds;
  if (left instanceof CelType) return right instanceof CelType && left.typeName === right.typeName;
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

type MapLike = CelMap | PlainMap;

function isMapLike(value: CelValue): value is MapLike {
  return isCelMap(value) || isPlainMap(value);
}

function equalMaps(left: MapLike, right: MapLike): boolean {
  const entries = entriesOf(left);
  if (entries.length !== sizeOfMap(right) || spend(entries.length)) return false;
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
  if (spend(map.size)) return undefined;
  for (const [candidate, value] of map as ReadonlyMap<CelValue, CelValue>)
    if (isSameNumber(candidate, key)) return value;
  return undefined;
}

/** JavaScript compares numbers and bigints exactly. */
function isSameNumber(left: CelValue, right: CelValue): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  return a !== undefined && b !== undefined && !(a < b) && !(a > b) && !Number.isNaN(a) && !Number.isNaN(b);
}

/**
 * Order of two numbers of any types; NaN where one is NaN; undefined where one is no number.
 * An int or uint is compared with a double as the double nearest to it (as cel-go and the conformance suite do).
 */
export function compareNumbers(left: CelValue, right: CelValue): number | undefined {
  let a = numberOf(left);
  let b = numberOf(right);
  if (a === undefined || b === undefined) return undefined;
  if (typeof a !== typeof b && (isDouble(left) || isDouble(right))) [a, b] = [Number(a), Number(b)];
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberOf(value: CelValue): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof CelDouble || value instanceof CelUint) return value.value;
  return undefined;
}
