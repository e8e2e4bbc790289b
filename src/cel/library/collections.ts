import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { CelOptional, type CelValue } from '../value.ts';
import { NONE } from '../access.ts';
import { equals } from '../equality.ts';
import { add, greater, less } from '../operators.ts';
import { isList } from '../shape.ts';
import { type Library, ofList } from './define.ts';

const includes = (list: readonly CelValue[], value: CelValue): boolean =>
  list.some((element) => equals(element, value));

/** Lists as sets (cel-go `ext/sets`). */
export const SETS: Library = {
  'sets.contains/2': ofTwoLists((list, part) => part.every((value) => includes(list, value))),
  'sets.equivalent/2': ofTwoLists(
    (left, right) => left.every((value) => includes(right, value)) && right.every((value) => includes(left, value)),
  ),
  'sets.intersects/2': ofTwoLists((left, right) => left.some((value) => includes(right, value))),
};

function ofTwoLists(
  implementation: (left: readonly CelValue[], right: readonly CelValue[]) => CelValue,
): Library[string] {
  return (left, right) =>
    left !== undefined && right !== undefined && isList(left) && isList(right)
      ? implementation(left, right)
      : NO_OVERLOAD;
}

/** Lists (cel-go `ext/lists`, and the Kubernetes lists library: isSorted, sum, min, max, indexOf). */
export const LISTS: Library = {
  '.slice/3': (list, from, to) => {
    if (list === undefined || !isList(list) || typeof from !== 'number' || typeof to !== 'number') return NO_OVERLOAD;
    return from < 0 || to > list.length || from > to ? invalidArgument('slice out of range') : list.slice(from, to);
  },
  '.flatten/1': ofList((list) => flatten(list, 1)),
  '.flatten/2': ofList((list, depth) =>
    typeof depth !== 'number'
      ? NO_OVERLOAD
      : depth < 0
        ? invalidArgument('level must be non-negative')
        : flatten(list, depth),
  ),
  '.sort/1': ofList(sort),
  '.distinct/1': ofList((list) =>
    list.reduce<CelValue[]>((kept, value) => (includes(kept, value) ? kept : [...kept, value]), []),
  ),
  'lists.range/1': (count) =>
    typeof count === 'number' ? Array.from({ length: Math.max(0, count) }, (_, index) => index) : NO_OVERLOAD,
  '.first/1': ofList((list) => (list.length === 0 ? NONE : new CelOptional(list[0]))),
  '.last/1': ofList((list) => (list.length === 0 ? NONE : new CelOptional(list.at(-1)))),
  '.isSorted/1': ofList((list) =>
    list.every((value, index) => index === 0 || greater(list[index - 1] as CelValue, value) !== true),
  ),
  '.sum/1': ofList((list) => list.slice(1).reduce<CelValue>((total, value) => add(total, value), list[0] ?? 0)),
  '.min/1': ofList((list) => extreme(list, less)),
  '.max/1': ofList((list) => extreme(list, greater)),
};

function flatten(list: readonly CelValue[], depth: number): CelValue {
  return list.flatMap((value) =>
    isList(value) && depth > 0 ? (flatten(value, depth - 1) as readonly CelValue[]) : [value],
  );
}

function extreme(list: readonly CelValue[], isBetter: (left: CelValue, right: CelValue) => CelValue): CelValue {
  const [first, ...rest] = list;
  if (first === undefined) return invalidArgument('min and max need a list that is not empty');
  return rest.reduce<CelValue>((best, value) => (isBetter(value, best) === true ? value : best), first);
}

/** Sorted by `<`; values that cannot be ordered with each other are no overload. */
export function sort(list: readonly CelValue[]): CelValue {
  return sortByKeys(list, list);
}

/** The list in the order of its keys, equal keys as they stood. */
export function sortByKeys(list: readonly CelValue[], keys: readonly CelValue[]): CelValue {
  const [first] = keys;
  if (first !== undefined && keys.some((key) => typeof less(first, key) !== 'boolean')) return NO_OVERLOAD;
  const order = list
    .map((_, index) => index)
    .sort((left, right) => {
      const [a, b] = [keys[left] as CelValue, keys[right] as CelValue];
      return less(a, b) === true ? -1 : less(b, a) === true ? 1 : left - right;
    });
  return order.map((index) => list[index] as CelValue);
}

/** `indexOf` and `lastIndexOf` exist for texts and lists; this is the lists' side. */
export function indexInList(list: readonly CelValue[], value: CelValue, fromEnd: boolean): CelValue {
  const matches = (element: CelValue): boolean => equals(element, value);
  return fromEnd ? list.findLastIndex(matches) : list.findIndex(matches);
}
