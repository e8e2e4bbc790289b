import { type Type, Type_PrimitiveType } from '@bufbuild/cel-spec/cel/expr/checked_pb.js';
import { checkCel } from '../../src/cel/check/check.ts';
import { DYN, renderType, type SchemaType } from '../../src/cel/check/schema-type.ts';
import { parseCel } from '../../src/cel/parser.ts';
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';

const PRIMITIVES: Readonly<Partial<Record<Type_PrimitiveType, SchemaType>>> = {
  [Type_PrimitiveType.BOOL]: { kind: 'bool' },
  [Type_PrimitiveType.INT64]: { kind: 'int' },
  [Type_PrimitiveType.UINT64]: { kind: 'uint' },
  [Type_PrimitiveType.DOUBLE]: { kind: 'double' },
  [Type_PrimitiveType.STRING]: { kind: 'string' },
  [Type_PrimitiveType.BYTES]: { kind: 'bytes' },
};

/** Undefined where the checker deduces the type that a case expects; else what differs. */
export function findTypeDifference({ expr, typeEnv, resultMatcher }: SimpleTest): string | undefined {
  const deduced = resultMatcher.case === 'typedResult' ? resultMatcher.value.deducedType : undefined;
  if (deduced === undefined) return undefined;
  const expected = fromSpecType(deduced);
  if (expected === undefined) return 'the checker knows no such type';
  const variables = typeEnv.flatMap(({ name, declKind }): [string, SchemaType][] =>
    declKind.case === 'ident' && declKind.value.type ? [[name, fromSpecType(declKind.value.type) ?? DYN]] : [],
  );
  const actual = checkCel(parseCel(expr), new Map(variables));
  return renderType(actual) === renderType(expected)
    ? undefined
    : `expected ${renderType(expected)}, got ${renderType(actual)}`;
}

/** A type of the suite as the checker's; undefined where it has none like it. */
function fromSpecType({ typeKind }: Type): SchemaType | undefined {
  switch (typeKind.case) {
    case 'dyn':
    case 'null':
      return { kind: typeKind.case };
    case 'primitive':
      return PRIMITIVES[typeKind.value];
    case 'listType': {
      const of = typeKind.value.elemType && fromSpecType(typeKind.value.elemType);
      return of && { kind: 'list', of };
    }
    case 'mapType': {
      const { keyType, valueType } = typeKind.value;
      const key = keyType && fromSpecType(keyType);
      const value = valueType && fromSpecType(valueType);
      return key && value && { kind: 'map', key, value };
    }
    case 'abstractType': {
      const [content] = typeKind.value.parameterTypes;
      const of = content && fromSpecType(content);
      return of && typeKind.value.name === 'optional_type' ? { kind: 'optional', of } : undefined;
    }
    default:
      return undefined;
  }
}
