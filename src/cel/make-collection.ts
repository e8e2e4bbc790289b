import { contentOf } from './access.ts';
import { invalidArgument, NO_OVERLOAD } from './cel-error.ts';
import { findInMap } from './equality.ts';
import { CelMessage } from './message-value.ts';
import { isInt } from './number.ts';
import { CelError, CelOptional, CelUint, CelUnknown, type CelValue } from './value.ts';

/** A list of the values, or the first of them that is an error. Values at `optionals` stand for their contents. */
export function makeList(values: readonly CelValue[], optionals?: readonly boolean[]): CelValue {
  const list: CelValue[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as CelValue;
    if (value instanceof CelError) return value;
    if (optionals?.[at] !== true) list.push(value);
    else if (!(value instanceof CelOptional)) return NO_OVERLOAD;
    else if (value.value !== undefined) list.push(value.value);
  }
  return list;
}

/** A map of key and value in turn, or the first error; `optionals` counts entries. */
export function makeMap(parts: readonly CelValue[], optionals?: readonly boolean[]): CelValue {
  const map = new Map<CelValue, CelValue>();
  for (let at = 0; at < parts.length; at += 2) {
    const value = parts[at + 1] as CelValue;
    const error = putEntry(map, parts[at] as CelValue, optionals?.[at / 2] === true ? contentOf(value) : value);
    if (error !== undefined) return error;
  }
  return map;
}

export interface MessageField {
  readonly name: string;
  readonly optional: boolean;
  readonly value: CelValue;
}

/** A message of its fields, or the first error; an optional field without content is not set. What is unknown stands in its field, if the field is there for sure. */
export function makeMessage(type: string, fields: readonly MessageField[]): CelValue {
  const made: Record<string, CelValue> = {};
  for (const { name, optional, value } of fields) {
    const content = optional ? contentOf(value) : value;
    if (content instanceof CelError && (optional || !(content instanceof CelUnknown))) return content;
    if (content !== undefined) made[name] = content;
  }
  return new CelMessage(type, made);
}

/** Adds an entry; undefined as value adds none. A key that is no key, or is there already, is an error. */
export function putEntry(
  map: Map<CelValue, CelValue>,
  key: CelValue,
  value: CelValue | undefined,
): CelError | undefined {
  if (key instanceof CelError) return key;
  if (value instanceof CelError) return value;
  if (!isKey(key)) return UNSUPPORTED_KEY;
  if (value === undefined) return undefined;
  if (findInMap(map, key) !== undefined) return REPEATED_KEY;
  map.set(key, value);
  return undefined;
}

const UNSUPPORTED_KEY = invalidArgument('a key is an int, a uint, a bool or a string');
const REPEATED_KEY = invalidArgument('the map has this key twice');

function isKey(key: CelValue): boolean {
  return typeof key === 'string' || typeof key === 'boolean' || isInt(key) || key instanceof CelUint;
}
