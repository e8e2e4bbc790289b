import { findInMap } from '../equality.ts';
import { CelMessage } from '../message-value.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { isOpen, MAYBE_THERE } from '../open-maps.ts';
import { isCelMap, isList, isPlainMap, TYPE_NAMES, shapeOf } from '../shape.ts';
import { isTyped } from '../typed-values.ts';
import { CelError, CelUint, CelUnknown, type CelValue } from '../value.ts';
import type { Attribute } from './attribute.ts';
import { goText } from './go-text.ts';
import { goType } from './go-type.ts';
import type { State } from './step.ts';

/** A selection of a field, a key or an index (`Qualifier` in `cel-go/interpreter/attributes.go`), with what it costs. */
export interface Qualifier {
  readonly id: number;
  readonly isOptional: boolean;
  readonly qualify: (state: State, value: CelValue) => CelValue;
  /** Undefined where there is nothing. */
  readonly qualifyIfPresent: (state: State, value: CelValue, presenceOnly: boolean) => CelValue | undefined;
}

interface Selection {
  readonly id: number;
  readonly isOptional: boolean;
  /** What is looked for, worked out anew each time. */
  readonly keyOf: (state: State) => CelValue;
  /** Of a key that is no attribute: what lies on the stack for it. */
  readonly dropped?: (() => number) | undefined;
}

export function constantQualifier(id: number, key: CelValue, isOptional: boolean): Qualifier {
  return watched({ id, isOptional, keyOf: () => key });
}

/** `a[b.c]`, `a[f(x)]`: the key is evaluated when it is needed. */
export function attributeQualifier(
  id: number,
  { attribute, isOptional, isStep }: { attribute: Attribute; isOptional: boolean; isStep: boolean },
): Qualifier {
  const keyOf = (state: State): CelValue => {
    const key = attribute.resolve(state);
    return key instanceof CelError || isKey(key)
      ? key
      : error(`invalid qualifier type: ${key === null ? '<nil>' : goType(key)}`);
  };
  return watched({ id, isOptional, keyOf, dropped: isStep ? () => id : undefined });
}

export function isKey(key: CelValue): boolean {
  return typeof key === 'string' || typeof key === 'boolean' || isInt(key) || isDouble(key) || key instanceof CelUint;
}

function watched({ id, isOptional, keyOf, dropped }: Selection): Qualifier {
  const observe = ({ meter }: State, value: CelValue): void => {
    if (dropped !== undefined) meter.drop(dropped());
    meter.observe(id, value, 1);
  };
  return {
    id,
    isOptional,
    qualify(state, value) {
      const key = keyOf(state);
      const found = key instanceof CelError ? key : find(value, key);
      const result = found === undefined ? missing(value, key) : found;
      observe(state, result);
      return result;
    },
    qualifyIfPresent(state, value) {
      const key = keyOf(state);
      const found = key instanceof CelError ? key : find(value, key);
      if (found !== undefined && !(found instanceof CelError)) observe(state, found);
      return found;
    },
  };
}

/** `has(a.b)`: whether the last selection finds something. */
export function testOnlyQualifier(id: number, field: string): Qualifier {
  return {
    id,
    isOptional: false,
    qualify({ meter }, value) {
      const found = find(value, field);
      const result = found instanceof CelError ? found : found !== undefined;
      meter.observe(id, result, 1);
      return result;
    },
    qualifyIfPresent({ meter }, value) {
      const found = find(value, field);
      if (found !== undefined && !(found instanceof CelError)) meter.observe(id, found, 1);
      return found;
    },
  };
}

/** `refQualify`: undefined where there is nothing under the key. */
function find(value: CelValue, key: CelValue): CelValue | undefined {
  if (value instanceof CelError) return value;
  if (value instanceof CelMessage) return findInMessage(value, key);
  if (isPlainMap(value) || isCelMap(value)) {
    if (isTyped(value) && typeof key !== 'string') return error(`unsupported map key type: ${goType(key)}`);
    const found = findInMap(value, key);
    return found === undefined && isOpen(value) ? MAYBE_THERE : found;
  }
  if (!isList(value)) return undefined;
  const index = indexOf(key);
  if (index instanceof CelError) return index;
  const found = value[index];
  // What is read out of a Go type takes ints alone.
  return found !== undefined && isTyped(value) && !isInt(key) ? error(`unsupported index type: ${goType(key)}`) : found;
}

const UNSET = new CelUnknown('what a patch has in a field that nobody set');
/** It depends on how much of its type the server's checker knows at that place. */
const UNREAD = new CelUnknown('what the server reads of an object that the expression itself makes');

function findInMessage({ opaqueType, fields }: CelMessage, key: CelValue): CelValue | undefined {
  if (opaqueType !== 'JSONPatch') return UNREAD;
  return typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : UNSET;
}

/** `IndexOrError` in `cel-go/common/types/list.go`. */
function indexOf(key: CelValue): number | CelError {
  if (isInt(key)) return Number(key);
  const number = key instanceof CelUint ? Number(key.value) : isDouble(key) ? doubleOf(key) : undefined;
  if (number === undefined) return error(`unsupported index type '${TYPE_NAMES[shapeOf(key)]}' in list`);
  return Number.isInteger(number) ? number : error(`unsupported index value ${goText(key)} in list`);
}

function missing(value: CelValue, key: CelValue): CelError {
  return isList(value)
    ? error(`index out of bounds: ${goText(key)}`)
    : new CelError('no_such_key', `no such key: ${goText(key)}`);
}

function error(message: string): CelError {
  return new CelError('invalid_argument', message);
}
