import { isCelMap, isList, isPlainMap } from './shape.ts';
import { CelOptional, CelUnknown, type CelValue } from './value.ts';

/** Maps that may hold more than is known of them: whoever keeps them fills something in. */
const open = new WeakSet<object>();

/** What is asked of such a map and not found in it. */
export const MAYBE_THERE = new CelUnknown('what the API server fills in of this kind where a field is absent');

/** Marks every map in a value, but one that is known for what it is. */
export function markOpen(value: CelValue, known?: CelValue): void {
  if (isList(value)) for (const item of value) markOpen(item);
  if (!isPlainMap(value) || value === known) return;
  for (const inner of Object.values(value)) markOpen(inner, known);
  open.add(value);
}

/** Whether a value is a map that may hold more than what is known. */
export function isOpen(value: CelValue): boolean {
  return typeof value === 'object' && value !== null && open.has(value);
}

/** Whether there is such a map anywhere in a value. */
export function holdsOpen(value: CelValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (open.has(value)) return true;
  if (isList(value)) return value.some(holdsOpen);
  if (isCelMap(value)) return [...value.values()].some(holdsOpen);
  if (value instanceof CelOptional) return value.value !== undefined && holdsOpen(value.value);
  return isPlainMap(value) && Object.values(value).some(holdsOpen);
}
