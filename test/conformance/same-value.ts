import { entriesOf, findInMap } from '../../src/cel/equality.ts';
import { doubleOf, isDouble, isInt } from '../../src/cel/number.ts';
import { isCelMap, isList, isPlainMap } from '../../src/cel/shape.ts';
import {
  CelDuration,
  CelError,
  CelOptional,
  CelTimestamp,
  CelType,
  CelUint,
  type CelValue,
} from '../../src/cel/value.ts';

/** Whether two values are the same, types and all: stricter than CEL's `==`, for `1` is not `1.0` here and NaN is NaN. */
export function isSame(left: CelValue, right: CelValue): boolean {
  if (isList(left))
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((value, index) => isSame(value, right[index] as CelValue))
    );
  if (isCelMap(left) || isPlainMap(left)) return (isCelMap(right) || isPlainMap(right)) && isSameMap(left, right);
  if (isDouble(left) || isDouble(right))
    return isDouble(left) && isDouble(right) && (doubleOf(left) === doubleOf(right) || Number.isNaN(doubleOf(left)));
  if (left instanceof CelOptional)
    return (
      right instanceof CelOptional &&
      (left.value === undefined || right.value === undefined
        ? left.value === right.value
        : isSame(left.value, right.value))
    );
  return render(left) === render(right);
}

type AnyMap = Parameters<typeof entriesOf>[0];

function isSameMap(left: AnyMap, right: AnyMap): boolean {
  const entries = entriesOf(left);
  return (
    entries.length === entriesOf(right).length &&
    entries.every(([key, value]) => {
      const other = findInMap(right, key);
      return other !== undefined && isSame(value, other);
    })
  );
}

/** A value with its type, for messages and comparisons. */
export function render(value: CelValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (isInt(value)) return `int ${value}`;
  if (isDouble(value)) return `double ${Object.is(doubleOf(value), -0) ? '-0' : doubleOf(value)}`;
  if (value instanceof CelUint) return `uint ${value.value}`;
  if (value instanceof CelError) return `error ${value.kind}: ${value.message}`;
  if (value instanceof CelType) return `type ${value.typeName}`;
  if (value instanceof CelTimestamp || value instanceof CelDuration)
    return `${value.constructor.name} ${value.nanoseconds}`;
  if (value instanceof CelOptional) return value.value === undefined ? 'none' : `optional ${render(value.value)}`;
  if (value instanceof Uint8Array) return `bytes ${[...value].join(' ')}`;
  if (isList(value)) return `[${value.map(render).join(', ')}]`;
  if (isCelMap(value) || isPlainMap(value))
    return `{${entriesOf(value)
      .map(([key, inner]) => `${render(key)}: ${render(inner)}`)
      .join(', ')}}`;
  return `opaque ${JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))}`;
}
