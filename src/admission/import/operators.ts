import type { Json } from '../../base/json.ts';
import { findQuantity } from '../../cel/library/quantity-parse.ts';
import { allOf, anyOf, FALSE, not, quote, TRUE } from './cel-text.ts';
import { obstacle } from './obstacle.ts';
import type { Query, ValueQuery } from './query.ts';
import { elementShape, type Sort, sortOf } from './shape.ts';
import { DURATION, holds, isDurationText, unknown } from './scalar-pattern.ts';
import { hasWildcard, matchWildcard } from './wildcard.ts';

/** Whether a condition holds, as CEL, by its operator (`github.com/kyverno/kyverno/pkg/engine/variables/operator`). Of no value it never does. */
export function testOperator(operator: string, key: Query, value: Query): string {
  const name = operator.toLowerCase();
  if (key.kind === 'value' && value.kind === 'literal') return testValue(name, key, value.value);
  if (key.kind === 'literal' && value.kind === 'value') return testListed(name, key.value, value);
  if (key.kind === 'literal' && value.kind === 'literal') return testLiterals(name, key.value, value.value);
  throw obstacle('a condition that compares two variables');
}

/** What is known before there is an object: that it is created, for one. */
function testLiterals(name: string, key: Json, literal: Json): string {
  if (typeof key !== 'string') throw obstacle('a condition without a variable');
  const sure = quote(key);
  const source = testValue(
    name,
    { kind: 'value', optional: `optional.of(${sure})`, sure, fails: FALSE, shape: 'string' },
    literal,
  );
  return holds(source, null) ? TRUE : FALSE;
}

type Test = (value: string, sort: Sort) => string;

function testValue(name: string, key: ValueQuery, literal: Json): string {
  const test = findTest(name, literal);
  const sort = sortOf(key.shape);
  if (sort === 'list' || IN.has(name)) return testMembers(name, key, literal);
  if (sort === 'any' || sort === 'map') throw obstacle('a condition on a value whose type is not known here');
  return within(key, (value) => test(value, sort));
}

/** A test of the value, false where there is none. */
function within({ optional, sure }: ValueQuery, test: (value: string) => string): string {
  if (sure !== undefined) {
    const body = test(sure);
    return body.split(sure).length > 3 ? `[${sure}].all(key, ${test('key')})` : body;
  }
  const body = test('key');
  if (body === FALSE) return FALSE;
  return body === TRUE ? `${optional}.hasValue()` : `${optional}.optMap(key, ${body}).orValue(false)`;
}

const SIGNS: Readonly<Record<string, string>> = {
  greaterthan: '>',
  greaterthanorequals: '>=',
  lessthan: '<',
  lessthanorequals: '<=',
};

function findTest(name: string, literal: Json): Test {
  if (name === 'equals' || name === 'equal') return (value, sort) => testEqual(value, sort, literal);
  if (name === 'notequals' || name === 'notequal') return (value, sort) => not(testEqual(value, sort, literal));
  const sign = SIGNS[name];
  if (sign !== undefined) return (value, sort) => testOrder(value, sort, { sign, literal });
  const ofDuration = name.startsWith('duration') ? SIGNS[name.slice('duration'.length)] : undefined;
  if (ofDuration !== undefined) return (value, sort) => testDuration(value, sort, { sign: ofDuration, literal });
  if (IN.has(name)) return () => FALSE;
  throw obstacle(`the operator ${name} is not known here`);
}

/** `EqualHandler` */
function testEqual(value: string, sort: Sort, literal: Json): string {
  if (typeof literal === 'boolean') return sort === 'bool' ? (literal ? value : not(value)) : FALSE;
  if (typeof literal === 'number' && Number.isInteger(literal)) {
    if (sort === 'int') return `${value} == ${literal}`;
    return sort === 'string' ? asDurations(value, '==', `${literal}s`) : FALSE;
  }
  if (typeof literal !== 'string') throw obstacle('equality with something that is no text, number or boolean');
  if (sort === 'bool') return FALSE;
  if (sort === 'int') {
    if (isRealDuration(literal)) return `duration(string(${value}) + "s") == duration(${quote(literal)})`;
    return /^[-+]?\d+$/.test(literal) ? `${value} == ${Number(literal)}` : FALSE;
  }
  const isQuantity = findQuantity(literal) !== undefined;
  const asQuantity = `quantity(${value}).compareTo(quantity(${quote(literal)})) == 0`;
  const otherwise = isQuantity
    ? allOf([`isQuantity(${value})`, asQuantity])
    : hasWildcard(literal)
      ? allOf([mayBeQuantity(literal) ? `!isQuantity(${value})` : TRUE, matchWildcard(value, literal)])
      : `${value} == ${quote(literal)}`;
  if (!isRealDuration(literal)) return otherwise;
  return `(${isDurationOf(value)} ? duration(${value}) == duration(${quote(literal)}) : ${otherwise})`;
}

/** Whether something that matches may be a quantity, which is then held against one, and not against a pattern. */
function mayBeQuantity(pattern: string): boolean {
  return /^[-+.\deEinumkKMGTP*?]*$/.test(pattern);
}

/** A nought is no duration beside something that is. */
function isRealDuration(text: string): boolean {
  return text !== '0' && isDurationText(text);
}

function isDurationOf(value: string): string {
  return `${value}.matches(${quote(DURATION)}) && ${value} != "0"`;
}

function asDurations(value: string, sign: string, literal: string): string {
  return allOf([isDurationOf(value), `duration(${value}) ${sign} duration(${quote(literal)})`]);
}

interface Order {
  readonly sign: string;
  readonly literal: Json;
}

const NUMBER = String.raw`^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$`;

/** `NumericOperatorHandler` */
function testOrder(value: string, sort: Sort, { sign, literal }: Order): string {
  if (sort === 'bool') return FALSE;
  if (typeof literal === 'number' && Number.isInteger(literal)) {
    if (sort === 'int') return `${value} ${sign} ${literal}`;
    const asNumber = allOf([`${value}.matches(${quote(NUMBER)})`, `double(${value}) ${sign} ${literal}.0`]);
    return `(${isDurationOf(value)} ? duration(${value}) ${sign} duration("${literal}s") : ${asNumber})`;
  }
  if (typeof literal !== 'string') throw obstacle('an order with something that is no text or whole number');
  if (isRealDuration(literal)) {
    if (sort === 'int') return `duration(string(${value}) + "s") ${sign} duration(${quote(literal)})`;
    if (findQuantity(literal) !== undefined) throw obstacle(`${literal} is a duration and a quantity`);
    return asDurations(value, sign, literal);
  }
  if (findQuantity(literal) === undefined)
    throw obstacle(`an order with ${literal}, which is no number, quantity or duration`);
  if (sort === 'int') return /^[-+]?\d+$/.test(literal) ? `${value} ${sign} ${Number(literal)}` : FALSE;
  return allOf([`isQuantity(${value})`, `quantity(${value}).compareTo(quantity(${quote(literal)})) ${sign} 0`]);
}

/** `DurationOperatorHandler`: numbers are seconds. */
function testDuration(value: string, sort: Sort, { sign, literal }: Order): string {
  const written = typeof literal === 'number' && Number.isInteger(literal) ? `${literal}s` : literal;
  if (typeof written !== 'string' || !isDurationText(written))
    throw obstacle(`${JSON.stringify(literal)} is no duration`);
  if (sort === 'bool') return FALSE;
  if (sort === 'int') return `duration(string(${value}) + "s") ${sign} duration(${quote(written)})`;
  return allOf([`${value}.matches(${quote(DURATION)})`, `duration(${value}) ${sign} duration(${quote(written)})`]);
}

const IN: ReadonlySet<string> = new Set(['in', 'anyin', 'allin', 'notin', 'anynotin', 'allnotin']);

/** Whether the members of the key, or the key itself, are among what is listed. */
function testMembers(name: string, key: ValueQuery, literal: Json): string {
  if (!IN.has(name)) throw obstacle(`a list, and the operator ${name}`);
  const listed = readListed(literal);
  const sort = sortOf(key.shape);
  if (sort === 'any' || sort === 'map') throw obstacle('a condition on a value whose type is not known here');
  if (sort !== 'list') {
    const isIn = (value: string) => matchAny(sort === 'string' ? value : `string(${value})`, listed);
    return within(key, (value) => (name.endsWith('notin') ? not(isIn(value)) : isIn(value)));
  }
  if (name === 'in' || name === 'notin') {
    const values = `[${listed.texts.map(quote).join(', ')}]`;
    return within(key, (list) =>
      name === 'in' ? `${list}.all(each, each in ${values})` : `${list}.exists(each, !(each in ${values}))`,
    );
  }
  const element = sortOf(elementShape(key.shape)) === 'string' ? 'each' : 'string(each)';
  const isIn = matchAny(element, { ...listed, isBothWays: true });
  const tests: Readonly<Record<string, (list: string) => string>> = {
    anyin: (list) => `${list}.exists(each, ${isIn})`,
    allin: (list) => `${list}.all(each, ${isIn})`,
    anynotin: (list) => `${list}.exists(each, ${not(isIn)})`,
    allnotin: (list) => `${list}.all(each, ${not(isIn)})`,
  };
  const test = tests[name];
  if (test === undefined) throw obstacle(`the operator ${name} is not known here`);
  return within(key, test);
}

interface Listed {
  readonly texts: readonly string[];
  /** Whether wildcards count on both sides. */
  readonly isBothWays: boolean;
}

function readListed(literal: Json): Listed {
  if (Array.isArray(literal)) {
    if (!literal.every((item) => typeof item === 'string' || typeof item === 'boolean' || Number.isInteger(item)))
      throw obstacle('a list of something that is no text, boolean or whole number, in a condition');
    return { texts: literal.map(String), isBothWays: true };
  }
  if (typeof literal !== 'string') throw obstacle('a list is asked for, in a condition');
  if (isJson(literal) || /-/.test(literal)) throw obstacle(`${literal} may be read in several ways, in a condition`);
  return { texts: [literal], isBothWays: false };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What has a wildcard in the object is held against what is listed, too: of `*` that is known, of others it is not. */
function matchAny(value: string, { texts, isBothWays }: Listed): string {
  const plain = texts.filter((text) => !hasWildcard(text));
  const patterns = texts.filter(hasWildcard);
  const own = anyOf([
    ...(plain.length === 0
      ? []
      : plain.length === 1
        ? [`${value} == ${quote(plain[0] ?? '')}`]
        : [`${value} in [${plain.map(quote).join(', ')}]`]),
    ...patterns.map((pattern) => matchWildcard(value, pattern)),
  ]);
  if (!isBothWays || texts.length === 0 || own === TRUE) return own;
  return `(${value}.matches("[*?]") ? (${value} == "*" || ${own} || ${unknown(value)}) : ${own})`;
}

/** A text that is written, and a list in the object. */
function testListed(name: string, key: Json, value: ValueQuery): string {
  if (!IN.has(name)) throw obstacle(`a text that is written stands before the operator ${name}`);
  if (typeof key !== 'string') throw obstacle('something that is no text stands before the operator');
  if (sortOf(value.shape) !== 'list') throw obstacle('a condition looks into something that is not known to be a list');
  const element = sortOf(elementShape(value.shape)) === 'string' ? 'each' : 'string(each)';
  if (hasWildcard(key)) throw obstacle(`${key} has a wildcard, and stands before the operator`);
  const isSame = `(${element}.matches("[*?]") ? (${element} == "*" || ${unknown(element)}) : ${element} == ${quote(key)})`;
  const isIn = (list: string) => `${list}.exists(each, ${isSame})`;
  return within(value, (list) => (name.endsWith('notin') ? not(isIn(list)) : isIn(list)));
}
