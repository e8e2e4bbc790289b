import { equals } from '../equality.ts';
import type { CelMessage } from '../message-value.ts';
import { shapeOf } from '../shape.ts';
import { CelUnknown, type CelValue } from '../value.ts';

type Fields = CelMessage['fields'];

/** Go compares what an expression made byte by byte, functions that lists hold among it. */
const UNFOLLOWED = new CelUnknown('whether two objects that the expression itself makes are equal to the server');

/** Two objects that an expression makes, of one type (`ObjectVal.Equal` in `k8s.io/apiserver/pkg/cel/mutation/dynamic`): int 1 is no double 1. */
export function areSameObjects(left: Fields, right: Fields, inner: (one: CelValue, other: CelValue) => CelValue) {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length || !keys.every((key) => Object.hasOwn(right, key))) return false;
  let unknown: CelUnknown | undefined;
  for (const key of keys) {
    const result = areSame(left[key] as CelValue, right[key] as CelValue, inner);
    if (result === false) return false;
    if (result !== true) unknown = UNFOLLOWED;
  }
  return unknown ?? true;
}

const PLAIN: ReadonlySet<string> = new Set(['null', 'bool', 'int', 'uint', 'double', 'string']);

function areSame(left: CelValue, right: CelValue, inner: (one: CelValue, other: CelValue) => CelValue): CelValue {
  const [shape, other] = [shapeOf(left), shapeOf(right)];
  if (shape === 'error' || other === 'error') return UNFOLLOWED;
  if (shape !== other) return false;
  if (PLAIN.has(shape)) return equals(left, right);
  return shape === 'opaque' ? inner(left, right) : UNFOLLOWED;
}

/** Two patches (`JSONPatchVal.Equal` in `k8s.io/apiserver/pkg/cel/mutation`): a text that is not set is empty. */
export function areSamePatches(left: Fields, right: Fields, inner: (one: CelValue, other: CelValue) => CelValue) {
  for (const field of ['op', 'path', 'from']) if ((left[field] ?? '') !== (right[field] ?? '')) return false;
  const [value, other] = [left['value'], right['value']];
  return value === undefined || other === undefined ? value === other : inner(value, other);
}
