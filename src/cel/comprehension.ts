import { invalidArgument, NO_OVERLOAD } from './cel-error.ts';
import { entriesOf } from './equality.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { CelError, type CelValue } from './value.ts';

/** What a comprehension walks: key and value of each element; one-variable forms over a map see its keys. */
export function elementsOf(
  range: CelValue,
  hasTwoVariables: boolean,
): readonly (readonly [CelValue, CelValue])[] | CelError {
  if (isList(range)) return range.map((element, index) => [index, element] as const);
  if (isCelMap(range) || isPlainMap(range)) {
    const entries = entriesOf(range);
    return hasTwoVariables ? entries : entries.map(([key]) => [key, key] as const);
  }
  return range instanceof CelError ? range : NO_OVERLOAD;
}

/** Puts the entries of one step of transformMapEntry into its result; a key that is there already is an error. */
export function mergeEntries(into: Map<CelValue, CelValue>, entries: CelValue): CelError | undefined {
  if (entries instanceof CelError) return entries;
  if (!isCelMap(entries) && !isPlainMap(entries)) return NO_OVERLOAD;
  for (const [key, value] of entriesOf(entries)) {
    if (into.has(key)) return invalidArgument(`insert failed: key ${String(key)} already exists`);
    into.set(key, value);
  }
  return undefined;
}
