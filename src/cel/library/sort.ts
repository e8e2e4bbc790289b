import { NO_OVERLOAD } from '../cel-error.ts';
import { less } from '../operators.ts';
import { shapeOf } from '../shape.ts';
import type { CelValue } from '../value.ts';

/** The list in the order of its keys by `<`, equal keys as they stood; keys that are not of one type, or have no order, are no overload. */
export function sortByKeys(list: readonly CelValue[], keys: readonly CelValue[]): CelValue {
  const [first] = keys;
  if (
    first !== undefined &&
    !keys.every((key) => shapeOf(key) === shapeOf(first) && typeof less(first, key) === 'boolean')
  )
    return NO_OVERLOAD;
  const order = list
    .map((_, index) => index)
    .sort((left, right) => compare(keys[left] as CelValue, keys[right] as CelValue));
  return order.map((index) => list[index] as CelValue);
}

function compare(left: CelValue, right: CelValue): number {
  if (less(left, right) === true) return -1;
  return less(right, left) === true ? 1 : 0;
}
