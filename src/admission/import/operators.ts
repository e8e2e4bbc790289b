import type { Json } from '../../base/json.ts';
import { FALSE, not, TRUE } from './cel-text.ts';
import {
  isThere,
  merge,
  type Query,
  type Side,
  sureOf,
  testEachSide,
  type ValueQuery,
} from './jmespath/query-value.ts';
import { obstacle } from './obstacle.ts';
import { testBoth } from './operator-of-two.ts';
import { IN, testListed, testMembers } from './operator-in.ts';
import { findTest, FRACTION } from './operator-order.ts';
import { holds } from './scalar-pattern.ts';
import { type Shape, sortOf } from './shape.ts';
import { unknown } from './unknown.ts';

/** Whether a condition holds, as CEL, by its operator (`github.com/kyverno/kyverno/pkg/engine/variables/operator`). Of no value it never does. */
export function testOperator(operator: string, key: Query, value: Query): string {
  const name = operator.toLowerCase();
  return testEachSide(key, (one) => testEachSide(value, (other) => testSides(name, one, other)));
}

function testSides(name: string, key: Side, value: Side): string {
  if (key.kind === 'literal' && value.kind === 'literal') return testLiterals(name, key.value, value.value);
  if (value.kind === 'literal') return testValue(name, key as ValueQuery, value.value);
  if (key.kind !== 'literal') return testBoth(name, key, value);
  if (Array.isArray(key.value)) return testBoth(name, merge(key), value);
  if (typeof key.value === 'string' && IN.has(name)) return testListed(name, key.value, value);
  if (key.value === null) return FALSE;
  const { sure, shape } = merge(key);
  return `[${sure}].exists(own, ${testBoth(name, sureOf('own', shape), value)})`;
}

/** What is known before there is an object: that it is created, for one. */
function testLiterals(name: string, key: Json, literal: Json): string {
  if (key === null) return FALSE;
  const value = merge({ kind: 'literal', value: key });
  return holds(testValue(name, value, literal), null) ? TRUE : FALSE;
}

/** Types of what nobody knows, as CEL says them. */
const TYPES: Readonly<Record<string, Shape>> = {
  string: 'string',
  int: 'int',
  double: FRACTION,
  bool: 'bool',
  list: '[?]',
};

function testValue(name: string, key: ValueQuery, literal: Json): string {
  if (sortOf(key.shape) !== 'any') return within(key, (value) => testTyped(name, { value, shape: key.shape, literal }));
  const tests = Object.entries(TYPES).map(
    ([type, shape]) => [type, (value: string) => testTyped(name, { value, shape, literal })] as const,
  );
  // A map is nothing that is held against a literal, but for not being one.
  const ofMap = name === 'notequals' || name === 'notequal' ? TRUE : FALSE;
  return within(key, (value) =>
    tests.reduceRight(
      (rest, [type, test]) => `(type(${value}) == ${type} ? ${test(value)} : ${rest})`,
      `(type(${value}) == map ? ${ofMap} : ${unknown('"?"')})`,
    ),
  );
}

interface Typed {
  readonly value: string;
  readonly shape: Shape;
  readonly literal: Json;
}

function testTyped(name: string, { value, shape, literal }: Typed): string {
  const sort = sortOf(shape);
  if (IN.has(name)) return testMembers(name, sureOf(value, shape), literal);
  if (sort === 'list' || sort === 'map') {
    if (name === 'equals' || name === 'equal') return testSame(value, sort, literal);
    if (name === 'notequals' || name === 'notequal') return not(testSame(value, sort, literal));
  }
  const test = findTest(name, literal);
  // Neither has an order.
  return sort === 'list' || sort === 'map' ? FALSE : test(value, shape);
}

/** A list or a map is equal to one alone. */
function testSame(value: string, sort: 'list' | 'map', literal: Json): string {
  const isSameSort = sort === 'list' ? Array.isArray(literal) : typeof literal === 'object' && !Array.isArray(literal);
  if (!isSameSort) return FALSE;
  if (JSON.stringify(literal).match(/[:[,]-?\d/) !== null)
    throw obstacle('a list or a map with numbers in it, in a condition');
  return `${value} == ${merge({ kind: 'literal', value: literal }).sure ?? 'null'}`;
}

/** A test of the value, false where there is none. */
function within(key: ValueQuery, test: (value: string) => string): string {
  const { optional, sure } = key;
  if (sure !== undefined) {
    const body = test(sure);
    return body.split(sure).length > 3 ? `[${sure}].all(key, ${test('key')})` : body;
  }
  const body = test('key');
  if (body === FALSE) return FALSE;
  return body === TRUE ? isThere(key) : `${optional}.optMap(key, ${body}).orValue(false)`;
}
