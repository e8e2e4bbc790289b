import { EXHAUSTED, spend } from './budget.ts';
import { entriesOf } from './equality.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { CelError, type CelValue } from './value.ts';

/**
 * The first error in a list or map. What CEL makes holds none; a document has one where a value of it is known not to fit,
 * and whoever compares the whole, or looks for something in it, sees that value too.
 */
export function findHeldError(value: CelValue): CelError | undefined {
  if (value instanceof CelError) return value;
  if (isList(value)) return findAmong(value);
  if (!isPlainMap(value) && !isCelMap(value)) return undefined;
  return findAmong(entriesOf(value).map(([, inner]) => inner));
}

function findAmong(values: readonly CelValue[]): CelError | undefined {
  if (spend(values.length)) return EXHAUSTED;
  for (const value of values) {
    const error = typeof value === 'object' && value !== null ? findHeldError(value) : undefined;
    if (error !== undefined) return error;
  }
  return undefined;
}
