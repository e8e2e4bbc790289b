import { NO_OVERLOAD } from '../cel-error.ts';
import type { CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';
import { Quantity } from './quantity-value.ts';
import { Semver } from './semver-value.ts';

/** The comparisons that Kubernetes' quantities and semantic versions both have. */
export const ORDERED_OPAQUES: Library = {
  '.compareTo/2': whenOrdered((order) => order),
  '.isGreaterThan/2': whenOrdered((order) => order > 0),
  '.isLessThan/2': whenOrdered((order) => order < 0),
};

function whenOrdered(answer: (order: number) => CelValue): CelImplementation {
  return (left, right) => {
    const order = compare(left, right);
    return order === undefined ? NO_OVERLOAD : answer(order);
  };
}

function compare(left: CelValue | undefined, right: CelValue | undefined): number | undefined {
  if (left instanceof Quantity && right instanceof Quantity) return left.compare(right);
  return left instanceof Semver && right instanceof Semver ? left.compare(right) : undefined;
}
