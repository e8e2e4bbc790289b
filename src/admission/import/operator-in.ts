import type { Json } from '../../base/json.ts';
import { anyOf, not, quote, TRUE } from './cel-text.ts';
import type { ValueQuery } from './jmespath/query-value.ts';
import { obstacle } from './obstacle.ts';
import { isRange } from './scalar-pattern.ts';
import { elementShape, type Shape, sortOf } from './shape.ts';
import { unknown } from './unknown.ts';
import { hasWildcard, matchWildcard } from './wildcard.ts';

export const IN: ReadonlySet<string> = new Set(['in', 'anyin', 'allin', 'notin', 'anynotin', 'allnotin']);

/** Whether the members of a value, or the value itself, are among what is listed. */
export function testMembers(name: string, { sure: value = '', shape }: ValueQuery, literal: Json): string {
  const listed = readListed(literal);
  const sort = sortOf(shape);
  if (sort === 'map') return 'false';
  if (sort !== 'list') {
    const isIn = matchAny(asText(value, shape), listed);
    return name.endsWith('notin') ? not(isIn) : isIn;
  }
  if (name === 'in' || name === 'notin') {
    if (elementShape(shape) !== 'string')
      throw obstacle(`a list of something that is no text, and the operator ${name}`);
    const values = `[${listed.texts.map(quote).join(', ')}]`;
    return name === 'in' ? `${value}.all(each, each in ${values})` : `${value}.exists(each, !(each in ${values}))`;
  }
  const isIn = matchAny(asText('each', elementShape(shape)), { ...listed, isBothWays: true });
  return quantify(name, value, isIn);
}

/** As Go prints it. */
export function asText(value: string, shape: Shape): string {
  const sort = sortOf(shape);
  if (sort === 'string') return value;
  if (sort === 'int' || sort === 'bool') return `string(${value})`;
  if (sort === 'map' || sort === 'list') throw obstacle('a list of lists or maps, in a condition');
  // Larger and smaller ones are printed with an exponent.
  const isPlain = `type(${value}) == double && ${value} > 0.001 && ${value} < 1000000.0`;
  return `(type(${value}) in [string, int, bool] || ${isPlain} ? string(${value}) : ${unknown('"?"')})`;
}

export function quantify(name: string, list: string, isIn: string): string {
  switch (name) {
    case 'anyin':
      return `${list}.exists(each, ${isIn})`;
    case 'allin':
      return `${list}.all(each, ${isIn})`;
    case 'anynotin':
      return `${list}.exists(each, ${not(isIn)})`;
    case 'allnotin':
      return `${list}.all(each, ${not(isIn)})`;
    default:
      throw obstacle(`the operator ${name} is not known here`);
  }
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
  if (isJson(literal) || isRange(literal)) throw obstacle(`${literal} may be read in several ways, in a condition`);
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
export function testListed(name: string, key: string, { optional, sure, shape }: ValueQuery): string {
  const sort = sortOf(shape);
  if (sort !== 'list' && sort !== 'any')
    throw obstacle('a condition looks into something that is not known to be a list');
  const element = asText('each', sort === 'list' ? elementShape(shape) : undefined);
  const isPattern = anyOf([`${element} == "*"`, `${element} == ${quote(key)}`, unknown(element)]);
  const isSame = `(${element}.matches("[*?]") ? (${isPattern}) : ${matchWildcard(element, key)})`;
  const isIn = (list: string): string => `${list}.exists(each, ${isSame})`;
  const ofList = (list: string): string => (name.endsWith('notin') ? not(isIn(list)) : isIn(list));
  const test = (list: string): string =>
    sort === 'list'
      ? ofList(list)
      : `(type(${list}) == list ? ${ofList(list)} : type(${list}) == map ? false : ${unknown('"?"')})`;
  return sure === undefined ? `${optional}.optMap(key, ${test('key')}).orValue(false)` : test(sure);
}
