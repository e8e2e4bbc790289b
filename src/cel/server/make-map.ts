import { NO_OVERLOAD } from '../cel-error.ts';
import { entriesOf, findInMap } from '../equality.ts';
import { isCelMap, isPlainMap } from '../shape.ts';
import { CelError, CelOptional, CelUnknown, type CelValue } from '../value.ts';
import { goText } from './go-text.ts';

/** A map of key and value in turn: whatever it is may be a key, and of two that are one the later stands. */
export function makeServerMap(parts: readonly CelValue[], optionals: readonly boolean[]): CelValue {
  const map = new Map<CelValue, CelValue>();
  for (let at = 0; at < parts.length; at += 2) {
    const [key, value] = [parts[at] as CelValue, parts[at + 1] as CelValue];
    if (key instanceof CelError) return key;
    if (value instanceof CelError) return value;
    if (optionals[at / 2] !== true) map.set(key, value);
    else if (!(value instanceof CelOptional)) return NO_OVERLOAD;
    else if (value.value === undefined) map.delete(key);
    else map.set(key, value.value);
  }
  return map;
}

/** The same, in which a value that is not known makes no error of the whole. */
export function makeOpenMap(parts: readonly CelValue[]): CelValue {
  const made = makeServerMap(
    parts.map((part, at) => (at % 2 === 1 && part instanceof CelUnknown ? null : part)),
    [],
  );
  if (!isCelMap(made)) return made;
  const map = new Map(made);
  for (let at = 1; at < parts.length; at += 2) map.set(parts[at - 1] as CelValue, parts[at] as CelValue);
  return map;
}

/** Puts an entry into the map that a comprehension makes; a key that is there already is an error (`InsertMapKeyValue`). */
export function insertEntry(map: Map<CelValue, CelValue>, key: CelValue, value: CelValue): CelValue {
  if (findInMap(map, key) !== undefined)
    return new CelError('invalid_argument', `insert failed: key ${goText(key)} already exists`);
  map.set(key, value);
  return map;
}

export function insertEntries(map: Map<CelValue, CelValue>, entries: CelValue): CelValue {
  if (!isCelMap(entries) && !isPlainMap(entries)) return NO_OVERLOAD;
  for (const [key, value] of entriesOf(entries)) {
    const inserted = insertEntry(map, key, value);
    if (inserted instanceof CelError) return inserted;
  }
  return map;
}
