import { isList, isPlainMap } from './shape.ts';
import type { CelValue } from './value.ts';

/** Lists and maps that the API server reads out of its Go types: those are stricter than others about what they are held against. */
const typed = new WeakSet<object>();

/** Marks every list and map in a value. */
export function markTyped(value: CelValue): void {
  if (isList(value)) value.forEach(markTyped);
  else if (isPlainMap(value)) Object.values(value).forEach(markTyped);
  else return;
  typed.add(value);
}

/** Whether a value is a list, or a map, of a Go type; such a list equals nothing but lists, and such a map has only texts as keys. */
export function isTyped(value: CelValue): boolean {
  return typeof value === 'object' && value !== null && typed.has(value);
}
