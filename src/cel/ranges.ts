import type { Expression } from './ast.ts';
import { NO_OVERLOAD } from './cel-error.ts';
import { elementsOf } from './comprehension.ts';
import { add } from './operators.ts';
import { isList } from './shape.ts';
import { CelError, type CelValue } from './value.ts';

/** The parts of `A + B + C`: walked one after the other, no list is built. */
export function concatenated(range: Expression): readonly Expression[] {
  const isSum = range.kind === 'binary' && range.operator === '+';
  return isSum ? [...concatenated(range.left), ...concatenated(range.right)] : [range];
}

/** `sortBy` is for lists alone: a map has no order that its keys could be put into. */
export function listOf(range: CelValue): CelValue {
  return isList(range) || range instanceof CelError ? range : NO_OVERLOAD;
}

/** The lists that one variable walks; what is no list (texts, sums of something else) is worked out as it is written. */
export function rangesOf(ranges: readonly CelValue[]): readonly (readonly CelValue[])[] | CelError {
  if (ranges.every(isList)) return ranges;
  const elements = elementsOf(ranges.reduce(add));
  return elements instanceof CelError ? elements : [elements];
}
