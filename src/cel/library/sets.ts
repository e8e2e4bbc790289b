import { NO_OVERLOAD } from '../cel-error.ts';
import { spend } from '../budget.ts';
import { equals } from '../equality.ts';
import { findHeldError } from '../held-error.ts';
import { isList } from '../shape.ts';
import type { CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';

type List = readonly CelValue[];

/** Lists as sets (cel-go `ext/sets`). */
export const SETS: Library = {
  'sets.contains/2': ofTwoLists(containsAll),
  'sets.equivalent/2': ofTwoLists((left, right) => containsAll(left, right) && containsAll(right, left)),
  'sets.intersects/2': ofTwoLists((left, right) => left.some((value) => includes(right, value))),
};

function containsAll(list: List, part: List): boolean {
  return part.every((value) => includes(list, value));
}

function includes(list: List, value: CelValue): boolean {
  return !spend(list.length) && list.some((element) => equals(element, value));
}

function ofTwoLists(implementation: (left: List, right: List) => CelValue): CelImplementation {
  return (left, right) => {
    if (left === undefined || right === undefined || !isList(left) || !isList(right)) return NO_OVERLOAD;
    return findHeldError(left) ?? findHeldError(right) ?? implementation(left, right);
  };
}
