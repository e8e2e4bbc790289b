import { findChild } from '../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path, PathStep } from '../base/path.ts';
import type { Edit } from './edit.ts';

/**
 * What an edit means, on values: the specification that edits of text are held against. Nothing is changed in place.
 * `set` and `append` create what is missing on the way, maps for text steps; null counts as missing.
 * `remove` of what is not there changes nothing. Undefined where the path does not fit the value.
 */
export function patchValue(value: Json, edit: Edit): Json | undefined {
  if (edit.path.length === 0) return undefined;
  if (edit.op === 'remove') return removeAt(value, edit.path);
  if (edit.op === 'set') return setAt(value, edit.path, () => edit.value);
  return setAt(value, edit.path, (old) => {
    if (old === null) return [edit.value];
    return Array.isArray(old) ? [...old, edit.value] : undefined;
  });
}

type Change = (old: Json) => Json | undefined;

function setAt(value: Json, path: Path, change: Change): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (typeof step === 'number' && (!Array.isArray(value) || step >= value.length)) return undefined;
  const inner = setAt(findChild(value, step) ?? null, rest, change);
  return inner === undefined ? undefined : replaceChild(value ?? {}, step, inner);
}

function removeAt(value: Json, path: Path): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  const child = findChild(value, step);
  if (child === undefined) return value;
  if (rest.length === 0) return withoutChild(value, step);
  const inner = removeAt(child, rest);
  return inner === undefined ? undefined : replaceChild(value, step, inner);
}

function replaceChild(value: Json, step: PathStep, child: Json): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value.with(step, child) : undefined;
  return isJsonObject(value) ? createObject([...Object.entries(value), [step, child]]) : undefined;
}

function withoutChild(value: Json, step: PathStep): Json {
  if (Array.isArray(value)) return value.filter((_, index) => index !== step);
  return isJsonObject(value) ? createObject(Object.entries(value).filter(([key]) => key !== step)) : value;
}

/** `Object.fromEntries` makes own properties of every key, `__proto__` too. */
function createObject(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** The same value; the order of keys means nothing. */
export function isSameValue(left: Json, right: Json): boolean {
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isSameValue(item, right[index] as Json))
    );
  }
  if (!isJsonObject(left)) return left === right;
  if (!isJsonObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isSameValue(left[key] as Json, right[key] as Json));
}
