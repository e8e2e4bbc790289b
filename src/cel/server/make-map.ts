import { NO_OVERLOAD } from '../cel-error.ts';
import { CelError, CelOptional, type CelValue } from '../value.ts';

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
