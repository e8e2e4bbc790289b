import { NO_OVERLOAD } from '../cel-error.ts';
import { entriesOf, equals, findInMap, sizeOfMap } from '../equality.ts';
import { CelMessage } from '../message-value.ts';
import { isOpen, MAYBE_THERE } from '../open-maps.ts';
import { isIn, equal as equalScalars } from '../operators.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { isTyped } from '../typed-values.ts';
import { CelError, CelOptional, CelUnknown, type CelValue } from '../value.ts';
import { areSameObjects, areSamePatches } from './message-equality.ts';

/**
 * `==` as the server's values compare themselves: each asks what stands on its right, those of Go types and of libraries have no
 * equality with anything else, and a list or a map takes parts that have none for equal (`Equal` in `cel-go/common/types`, and in
 * `apiserver/pkg/cel/common/valuesschemalesstyped.go`).
 */
export function serverEqual(left: CelValue, right: CelValue): CelValue {
  if (left instanceof CelError) return left;
  if (right instanceof CelError) return right;
  if (left === null || right === null) return left === right;
  return ownEqual(left, right);
}

/** What has no equality is unequal. */
export function serverUnequal(left: CelValue, right: CelValue): CelValue {
  if (left instanceof CelError) return left;
  if (right instanceof CelError) return right;
  const result = serverEqual(left, right);
  return result instanceof CelUnknown ? result : result !== true;
}

/** The equality of the left value itself. */
function ownEqual(left: CelValue, right: CelValue): CelValue {
  if (left instanceof CelError) return left;
  if (right instanceof CelError) return right;
  if (isList(left)) return isTyped(left) ? typedList(left, right) : ownList(left, right);
  if (isPlainMap(left) || isCelMap(left)) return isTyped(left) ? typedMap(left, right) : ownMap(left, right);
  if (left instanceof CelOptional) return ownOptional(left, right);
  if (left instanceof CelMessage) return ownMessage(left, right);
  const isOpaque = typeof left === 'object' && left !== null && 'opaqueType' in left;
  return isOpaque ? equalScalars(left, right) : equals(left, right);
}

type List = readonly CelValue[];
type MapLike = Parameters<typeof entriesOf>[0];

function ownList(left: List, right: CelValue): CelValue {
  if (!isList(right) || left.length !== right.length) return false;
  return allAlike(left.map((value, index) => [value, right[index] as CelValue]));
}

function ownMap(left: MapLike, right: CelValue): CelValue {
  if (isMayBeMore(left, right)) return openMaps(left, right);
  const pairs = pairsOf(left, right);
  return pairs === undefined ? false : allAlike(pairs);
}

/** Only what is unequal is; what has no equality is not. */
function allAlike(pairs: readonly (readonly [CelValue, CelValue])[]): CelValue {
  let unknown: CelUnknown | undefined;
  for (const [one, other] of pairs) {
    const result = serverEqual(one, other);
    if (result === false) return false;
    if (result instanceof CelUnknown) unknown = result;
  }
  return unknown ?? true;
}

function typedList(left: List, right: CelValue): CelValue {
  if (!isList(right)) return NO_OVERLOAD;
  if (left.length !== right.length) return false;
  return allEqual(
    left.map((value, index) => [value, right[index] as CelValue]),
    false,
  );
}

function typedMap(left: MapLike, right: CelValue): CelValue {
  if (!isPlainMap(right) && !isCelMap(right)) return NO_OVERLOAD;
  if (isMayBeMore(left, right)) return openMaps(left, right);
  const pairs = pairsOf(left, right);
  // Two of Go types are compared as such.
  return pairs === undefined ? false : allEqual(pairs, !isTyped(right));
}

/** Whatever is not equal ends it; of a struct, with what it is. */
function allEqual(pairs: readonly (readonly [CelValue, CelValue])[], tellsErrors: boolean): CelValue {
  for (const [one, other] of pairs) {
    const result = ownEqual(one, other);
    if (result === true) continue;
    return result instanceof CelUnknown || (tellsErrors && result instanceof CelError) ? result : false;
  }
  return true;
}

function isMayBeMore(left: MapLike, right: CelValue): right is MapLike {
  return (isPlainMap(right) || isCelMap(right)) && (isOpen(left) || isOpen(right));
}

/** Unequal is what has another value under a key, or a key that the other one surely has not. */
function openMaps(left: MapLike, right: MapLike): CelValue {
  const lacks = (map: MapLike, other: MapLike): boolean =>
    !isOpen(map) && entriesOf(other).some(([key]) => findInMap(map, key) === undefined);
  if (lacks(left, right) || lacks(right, left)) return false;
  const isOther = entriesOf(left).some(([key, value]) => {
    const other = findInMap(right, key);
    return other !== undefined && serverEqual(value, other) === false;
  });
  return isOther ? false : MAYBE_THERE;
}

/** Values under the same keys; undefined where the keys are others. */
function pairsOf(left: MapLike, right: CelValue): readonly (readonly [CelValue, CelValue])[] | undefined {
  if (!isPlainMap(right) && !isCelMap(right)) return undefined;
  const entries = entriesOf(left);
  if (entries.length !== sizeOfMap(right)) return undefined;
  const pairs = entries.map(([key, value]) => [value, findInMap(right, key)] as const);
  return pairs.some(([, other]) => other === undefined)
    ? undefined
    : (pairs as readonly (readonly [CelValue, CelValue])[]);
}

function ownMessage(left: CelMessage, right: CelValue): CelValue {
  if (!(right instanceof CelMessage) || left.opaqueType !== right.opaqueType) return false;
  const areSame = left.opaqueType === 'JSONPatch' ? areSamePatches : areSameObjects;
  return areSame(left.fields, right.fields, serverEqual);
}

function ownOptional({ value }: CelOptional, right: CelValue): CelValue {
  if (!(right instanceof CelOptional)) return false;
  if (value === undefined || right.value === undefined) return value === right.value;
  return ownEqual(value, right.value);
}

/** `x in list` and `key in map`: a list asks what it looks for, one of a Go type its elements. */
export function serverIn(value: CelValue, container: CelValue): CelValue {
  if (isOpen(container)) return isIn(value, container) === false ? MAYBE_THERE : isIn(value, container);
  if (!isList(container) || value instanceof CelError) return isIn(value, container);
  let unknown: CelUnknown | undefined;
  for (const element of container) {
    const result = isTyped(container) ? ownEqual(element, value) : ownEqual(value, element);
    if (result === true) return true;
    if (result instanceof CelUnknown) unknown = result;
  }
  return unknown ?? false;
}
