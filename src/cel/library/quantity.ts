import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { isInt, makeDouble, makeInt } from '../number.ts';
import type { CelValue } from '../value.ts';
import type { Library } from './define.ts';
import { findQuantity } from './quantity-parse.ts';
import { Quantity } from './quantity-value.ts';

/** Kubernetes' quantity library (`k8s.io/apiserver/pkg/cel/library/quantity.go`); comparisons are in `ordered-opaque.ts`. */
export const QUANTITIES: Library = {
  'quantity/1': (text) => (typeof text === 'string' ? parseQuantity(text) : NO_OVERLOAD),
  'isQuantity/1': (text) => (typeof text === 'string' ? findQuantity(text) !== undefined : NO_OVERLOAD),
  // Upstream documents it as a receiver's function and declares it as a global one: as the other it does not compile there.
  'sign/1': sign,
  '.isInteger/1': (quantity) => (quantity instanceof Quantity ? quantity.integer !== undefined : NO_OVERLOAD),
  '.asInteger/1': (quantity) => (quantity instanceof Quantity ? asInteger(quantity) : NO_OVERLOAD),
  '.asApproximateFloat/1': (quantity) =>
    quantity instanceof Quantity ? makeDouble(quantity.approximateFloat) : NO_OVERLOAD,
  '.add/2': (quantity, other) => combine(quantity, other, (left, right) => left.plus(right)),
  '.sub/2': (quantity, other) => combine(quantity, other, (left, right) => left.plus(right.negate())),
};

function parseQuantity(text: string): CelValue {
  return findQuantity(text) ?? invalidArgument(`${JSON.stringify(text)} is no quantity`);
}

function sign(quantity: CelValue | undefined): CelValue {
  return quantity instanceof Quantity ? quantity.sign : NO_OVERLOAD;
}

function asInteger(quantity: Quantity): CelValue {
  const { integer } = quantity;
  return integer === undefined ? invalidArgument('cannot convert value to integer') : makeInt(integer);
}

/** Both quantities, or a quantity and an int. */
function combine(
  left: CelValue | undefined,
  right: CelValue | undefined,
  operation: (left: Quantity, right: Quantity) => Quantity,
): CelValue {
  if (!(left instanceof Quantity) || right === undefined) return NO_OVERLOAD;
  if (right instanceof Quantity) return operation(left, right).compute();
  return isInt(right) ? operation(left, new Quantity(BigInt(right), 0, false)).compute() : NO_OVERLOAD;
}
