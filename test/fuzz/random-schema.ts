import type { ObjectShape, SchemaType, ShapeField } from '../../src/cel/check/schema-type.ts';
import { makeDouble } from '../../src/cel/number.ts';
import type { CelValue } from '../../src/cel/value.ts';
import type { Random } from './random.ts';

type Kind = 'string' | 'int' | 'bool' | 'double';
const SCALARS: readonly [Kind, ...Kind[]] = ['string', 'int', 'bool', 'double', 'string'];
const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;

/** An object type whose fields are scalars, lists, maps and objects; about half of them may be absent. */
export function randomObjectType(random: Random, depth: number): SchemaType {
  const fields = new Map<string, ShapeField>(
    NAMES.map((name) => [name, { type: randomType(random, depth), isRequired: random.below(2) === 0 }]),
  );
  const shape: ObjectShape = { name: 'Thing', fields: [...NAMES], find: (field) => fields.get(field) };
  return { kind: 'object', shape };
}

function randomType(random: Random, depth: number): SchemaType {
  const choice = depth === 0 ? 0 : random.below(6);
  if (choice === 1 || choice === 2) return randomObjectType(random, depth - 1);
  if (choice === 3) return { kind: 'list', of: randomType(random, depth - 1) };
  if (choice === 4) return { kind: 'map', value: randomType(random, depth - 1) };
  return { kind: random.pick(SCALARS) };
}

const VALUES: Readonly<Record<Kind, readonly [CelValue, ...CelValue[]]>> = {
  string: ['', 'x', '12', 'k'],
  int: [0, 1, -7, 9223372036854775807n],
  bool: [true, false],
  double: [0.5, makeDouble(2)],
};

/** A value of a type: an object lacks some of what may be absent, a map holds some keys. */
export function randomValueOf(type: SchemaType, random: Random): CelValue {
  switch (type.kind) {
    case 'list':
      return Array.from({ length: random.below(3) }, () => randomValueOf(type.of, random));
    case 'map':
      return Object.fromEntries(
        ['k', 'x'].filter(() => random.below(2) === 0).map((key) => [key, randomValueOf(type.value, random)]),
      );
    case 'object':
      return randomObject(type.shape, random);
    case 'dyn':
      // A number or a text, as the API server's IntOrString and quantities are.
      return random.pick(VALUES[random.below(2) === 0 ? 'int' : 'string']);
    default:
      return random.pick(VALUES[type.kind as Kind]);
  }
}

function randomObject({ fields, find }: ObjectShape, random: Random): CelValue {
  const object: Record<string, CelValue> = {};
  for (const name of fields) {
    const field = find(name);
    if (field !== undefined && (field.isRequired || random.below(2) === 0))
      object[name] = randomValueOf(field.type, random);
  }
  return object;
}
