import { type Json, type JsonObject, setOwn } from '../../base/json.ts';
import { entriesOf } from '../../cel/equality.ts';
import { CelMessage } from '../../cel/message-value.ts';
import { isOpen, MAYBE_THERE } from '../../cel/open-maps.ts';
import { doubleOf, isDouble, isInt } from '../../cel/number.ts';
import { isCelMap, isList, isPlainMap } from '../../cel/shape.ts';
import { isTyped } from '../../cel/typed-values.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';
import { markerOf } from '../../facts/served/markers.ts';

/** What the API server makes of it in its own way, which is not followed here. */
const UNFOLLOWED = new CelUnknown('how the API server writes a value of this type into a patch');
const MISTYPED = new CelError('invalid_argument', 'type mismatch: a value of this type cannot be written as JSON');

/** A value of a JSON patch as JSON; unknown parts become markers (`evaluatePatchExpression` in the server's `json_patch.go`). */
export function toPatchJson(value: CelValue): Json | CelError {
  if (value instanceof CelMessage) return findMistypedPart(value, value.opaqueType) ?? toConfiguration(value);
  return toJson(value);
}

function toJson(value: CelValue): Json | CelError {
  if (value instanceof CelUnknown) return markerOf(value.message);
  if (isOpen(value)) return markerOf(MAYBE_THERE.message);
  if (value instanceof CelError) return value;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (isInt(value)) return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (isDouble(value)) return Number.isFinite(doubleOf(value)) ? doubleOf(value) : MISTYPED;
  // What is read out of Go types has no way into JSON there.
  if (isTyped(value)) return MISTYPED;
  if (value instanceof CelMessage) return toConfiguration(value);
  if (isList(value)) return all(value.map(toJson));
  if (isCelMap(value) || isPlainMap(value)) return fieldsToJson(entriesOf(value), toJson);
  return UNFOLLOWED;
}

/** What an apply configuration, or an object in a patch, holds (`convertField` in the server's `dynamic/objects.go`). */
export function toConfiguration({ fields }: CelMessage): JsonObject | CelError {
  return fieldsToJson(Object.entries(fields), (value) => {
    // There an element that is a list or map of the expression itself stays what it was, which nothing else understands.
    if (isList(value) && value.some(isLiteralCollection)) return UNFOLLOWED;
    if (isCelMap(value) && [...value.values()].some(isLiteralCollection)) return UNFOLLOWED;
    return toFieldJson(value);
  });
}

function toFieldJson(value: CelValue): Json | CelError {
  if (value instanceof CelUnknown) return markerOf(value.message);
  if (isOpen(value)) return markerOf(MAYBE_THERE.message);
  if (value instanceof CelError) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (isInt(value)) return Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value);
  if (isDouble(value) && isExact(doubleOf(value))) return doubleOf(value) + 0;
  if (value instanceof CelMessage) return toConfiguration(value);
  if (isList(value)) return all(value.map(toFieldJson));
  if (isCelMap(value) || isPlainMap(value)) return fieldsToJson(entriesOf(value), toFieldJson);
  return UNFOLLOWED;
}

/** Whether a double that is whole is a whole number to everybody. */
function isExact(double: number): boolean {
  return Number.isFinite(double) && (!Number.isInteger(double) || Number.isSafeInteger(double));
}

function isLiteralCollection(value: CelValue): boolean {
  return value === null || isCelMap(value) || isTyped(value) || (isList(value) && !isEmptyList(value));
}

function isEmptyList(value: readonly CelValue[]): boolean {
  return value.length === 0;
}

function all(values: readonly (Json | CelError)[]): Json | CelError {
  const list: Json[] = [];
  for (const value of values) {
    if (value instanceof CelError) return value;
    list.push(value);
  }
  return list;
}

function fieldsToJson(
  entries: readonly (readonly [CelValue, CelValue])[],
  change: (value: CelValue) => Json | CelError,
): JsonObject | CelError {
  const map: JsonObject = {};
  for (const [key, value] of entries) {
    if (typeof key !== 'string') return UNFOLLOWED;
    const changed = change(value);
    if (changed instanceof CelError) return changed;
    setOwn(map, key, changed);
  }
  return map;
}

/** An object of a type whose name is not the path to it (`CheckTypeNamesMatchFieldPathNames`). */
export function findMistypedPart(value: CelValue, name: string): CelError | undefined {
  if (value instanceof CelMessage) {
    if (value.opaqueType !== name)
      return new CelError(
        'invalid_argument',
        `type mismatch: unexpected type name "${value.opaqueType}", expected "${name}", which matches field name path from root Object type`,
      );
    return first(Object.entries(value.fields), ([field, inner]) => findMistypedPart(inner, `${name}.${field}`));
  }
  if (isList(value)) return first(value, (item) => findMistypedPart(item, name));
  return isCelMap(value) ? first([...value.values()], (item) => findMistypedPart(item, name)) : undefined;
}

function first<Item>(items: readonly Item[], find: (item: Item) => CelError | undefined): CelError | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
