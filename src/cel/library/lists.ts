import { wrap } from '../access.ts';
import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { EXHAUSTED, spend } from '../budget.ts';
import { equals } from '../equality.ts';
import { findHeldError } from '../held-error.ts';
import { findCount, isDouble, isInt } from '../number.ts';
import { add, greater, less, lessOrEqual } from '../operators.ts';
import { isList } from '../shape.ts';
import { CelDuration, CelError, CelUint, type CelValue } from '../value.ts';
import { type Library, ofList } from './define.ts';
import { sortByKeys } from './sort.ts';

type List = readonly CelValue[];

/** More elements than an expression has use for; a limit keeps `lists.range` from filling the memory. */
const MAX_RANGE = 1_000_000;

/** Lists: cel-go's `ext/lists`, and of Kubernetes' lists library isSorted, sum, min and max. */
export const LISTS: Library = {
  '.slice/3': ofList(slice),
  '.flatten/1': ofList((list) => flatten(list, 1)),
  '.flatten/2': ofList(flattenTo),
  '.sort/1': ofList((list) => sortByKeys(list, list)),
  '.distinct/1': ofList(distinct),
  'lists.range/1': makeRange,
  '.first/1': ofList((list) => wrap(list[0])),
  '.last/1': ofList((list) => wrap(list.at(-1))),
  '.isSorted/1': ofList(isSorted),
  '.sum/1': ofList(sum),
  '.min/1': ofList((list) => extreme(list, 'min', less)),
  '.max/1': ofList((list) => extreme(list, 'max', greater)),
};

function slice(list: List, first?: CelValue, last?: CelValue): CelValue {
  const [from, to] = [findCount(first), findCount(last)];
  if (from === undefined || to === undefined) return NO_OVERLOAD;
  const isInside = from >= 0 && from <= to && to <= list.length;
  return isInside ? list.slice(from, to) : invalidArgument('slice out of range');
}

function flattenTo(list: List, level?: CelValue): CelValue {
  const depth = findCount(level);
  if (depth === undefined) return NO_OVERLOAD;
  return depth < 0 ? invalidArgument('level must be non-negative') : flatten(list, depth);
}

function flatten(list: List, depth: number): List {
  if (spend(list.length)) return [];
  return list.flatMap((value) => (isList(value) && depth > 0 ? flatten(value, depth - 1) : [value]));
}

function distinct(list: List): List {
  const kept: CelValue[] = [];
  for (const value of list) {
    if (spend(kept.length)) return kept;
    if (!kept.some((other) => equals(other, value))) kept.push(value);
  }
  return kept;
}

function makeRange(length?: CelValue): CelValue {
  const count = findCount(length);
  if (count === undefined) return NO_OVERLOAD;
  if (count < 0) return invalidArgument('a range has no fewer than 0 numbers');
  if (count > MAX_RANGE) return invalidArgument('a range so long is too long');
  if (spend(count)) return EXHAUSTED;
  return Array.from({ length: count }, (_, index) => index);
}

function isSorted(list: List): CelValue {
  for (let at = 1; at < list.length; at++) {
    const isInOrder = lessOrEqual(list[at - 1] as CelValue, list[at] as CelValue);
    if (isInOrder !== true) return isInOrder;
  }
  return true;
}

/** Of nothing it is the int 0. */
function sum(list: List): CelValue {
  const [first, ...rest] = list;
  if (first === undefined) return 0;
  if (!isInt(first) && !isDouble(first) && !(first instanceof CelUint) && !(first instanceof CelDuration))
    return NO_OVERLOAD;
  return rest.reduce<CelValue>(add, first);
}

function extreme(list: List, name: string, isBetter: (left: CelValue, right: CelValue) => CelValue): CelValue {
  const [first, ...rest] = list;
  if (first === undefined) return invalidArgument(`${name} called on empty list`);
  let best = first;
  for (const value of rest) {
    const answer = isBetter(value, best);
    if (answer instanceof CelError) return answer;
    if (answer === true) best = value;
  }
  return best;
}

/** `indexOf` and `lastIndexOf` exist for texts and, from Kubernetes, for lists; this is the lists' side. */
export function indexInList(list: List, value: CelValue, fromEnd: boolean): CelValue {
  const error = findHeldError(list);
  if (error !== undefined) return error;
  const matches = (element: CelValue): boolean => equals(element, value);
  return fromEnd ? list.findLastIndex(matches) : list.findIndex(matches);
}
