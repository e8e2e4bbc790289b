import { GlobalEnumSchema as Enum2 } from '@bufbuild/cel-spec/cel/expr/conformance/proto2/test_all_types_pb.js';
import { GlobalEnumSchema as Enum3 } from '@bufbuild/cel-spec/cel/expr/conformance/proto3/test_all_types_pb.js';
import type { ExprValue } from '@bufbuild/cel-spec/cel/expr/eval_pb.js';
import type { Value } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import { makeDouble, makeInt } from '../../src/cel/number.ts';
import { TYPE_VALUES } from '../../src/cel/type-values.ts';
import { CelType, CelUint, type CelValue } from '../../src/cel/value.ts';

/** A value of the suite as ours; undefined where CEL without messages has none like it. */
export function fromSpecValue({ kind }: Value): CelValue | undefined {
  switch (kind.case) {
    case 'nullValue':
      return null;
    case 'boolValue':
    case 'stringValue':
    case 'bytesValue':
      return kind.value;
    case 'int64Value':
      return makeInt(kind.value);
    case 'uint64Value':
      return new CelUint(kind.value);
    case 'doubleValue':
      return makeDouble(kind.value);
    case 'typeValue':
      return TYPE_VALUES.get(kind.value) ?? new CelType(kind.value);
    case 'listValue':
      return allOf(kind.value.values.map(fromSpecValue));
    case 'mapValue': {
      const keys = allOf(kind.value.entries.map(({ key }) => key && fromSpecValue(key)));
      const values = allOf(kind.value.entries.map(({ value }) => value && fromSpecValue(value)));
      return keys && values && new Map(keys.map((key, index) => [key, values[index] as CelValue]));
    }
    default:
      return undefined;
  }
}

/** The one enumeration of the suite's schema that stands outside a message; without messages its names are ints. */
export const ENUM_CONSTANTS: Readonly<Record<string, CelValue>> = Object.fromEntries(
  [Enum2, Enum3].flatMap(({ typeName, values }) => values.map(({ name, number }) => [`${typeName}.${name}`, number])),
);

/** The bindings of a case as a scope; undefined where one of them has no counterpart. */
export function fromSpecBindings(bindings: Readonly<Record<string, ExprValue>>): Record<string, CelValue> | undefined {
  const scope: Record<string, CelValue> = { ...ENUM_CONSTANTS };
  for (const [name, { kind }] of Object.entries(bindings)) {
    const value = kind.case === 'value' ? fromSpecValue(kind.value) : undefined;
    if (value === undefined) return undefined;
    scope[name] = value;
  }
  return scope;
}

function allOf(values: readonly (CelValue | undefined)[]): readonly CelValue[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}
