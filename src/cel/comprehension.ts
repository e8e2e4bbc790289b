import { NO_OVERLOAD } from './cel-error.ts';
import { entriesOf } from './equality.ts';
import { putEntry } from './make-collection.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { CelError, type CelValue } from './value.ts';

/** What a comprehension with one variable walks: a list's elements, a map's keys. A key whose value does not fit is as good as none. */
export function elementsOf(range: CelValue): readonly CelValue[] | CelError {
  if (isList(range)) return range;
  if (isPlainMap(range)) for (const key in range) if (range[key] instanceof CelError) return range[key];
  return keysOf(range) as readonly CelValue[] | CelError;
}

/** The keys that a comprehension with two variables walks; undefined for a list, whose keys are its indexes. */
export function keysOf(range: CelValue): readonly CelValue[] | CelError | undefined {
  if (isList(range)) return undefined;
  if (isPlainMap(range)) return Object.keys(range);
  if (isCelMap(range)) return [...range.keys()];
  return range instanceof CelError ? range : NO_OVERLOAD;
}

/** How many elements a comprehension with two variables sees. */
export function countOf(range: CelValue, keys: readonly CelValue[] | undefined): number {
  return keys === undefined ? (range as readonly CelValue[]).length : keys.length;
}

/** The value under a key that `keysOf` gave. */
export function valueAt(range: CelValue, key: CelValue): CelValue {
  if (isList(range)) return range[key as number] as CelValue;
  return (isCelMap(range) ? range.get(key) : (range as Readonly<Record<string, CelValue>>)[key as string]) as CelValue;
}

/** Puts the entries of one step of transformMapEntry into its result; a key that is there already is an error. */
export function mergeEntries(into: Map<CelValue, CelValue>, entries: CelValue): CelError | undefined {
  if (entries instanceof CelError) return entries;
  if (!isCelMap(entries) && !isPlainMap(entries)) return NO_OVERLOAD;
  for (const [key, value] of entriesOf(entries)) {
    const error = putEntry(into, key, value);
    if (error !== undefined) return error;
  }
  return undefined;
}
