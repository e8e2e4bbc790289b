import type { Json } from '../../base/json.ts';
import { findQuantity } from '../../cel/library/quantity-parse.ts';
import { allOf, FALSE, not, quote, TRUE } from './cel-text.ts';
import { NUMBER } from './jmespath/query-value.ts';
import { obstacle } from './obstacle.ts';
import { DURATION, isDurationText } from './scalar-pattern.ts';
import { type Shape, sortOf } from './shape.ts';
import { unknown } from './unknown.ts';
import { hasWildcard, matchWildcard } from './wildcard.ts';

/** Of an expression of a value, and of its type, which is that of a text, a number or a boolean. */
export type Test = (value: string, shape: Shape) => string;

/** A number with a fraction, in an object that nobody knows. */
export const FRACTION: Shape = 'double';

export const SIGNS: Readonly<Record<string, string>> = {
  greaterthan: '>',
  greaterthanorequals: '>=',
  lessthan: '<',
  lessthanorequals: '<=',
};

/** What an operator that compares asks of a value. */
export function findTest(name: string, literal: Json): Test {
  if (name === 'equals' || name === 'equal') return (value, shape) => testEqual(value, shape, literal);
  if (name === 'notequals' || name === 'notequal') return (value, shape) => not(testEqual(value, shape, literal));
  const sign = SIGNS[name];
  if (sign !== undefined) return (value, shape) => testOrder(value, shape, { sign, literal });
  const ofDuration = name.startsWith('duration') ? SIGNS[name.slice('duration'.length)] : undefined;
  if (ofDuration !== undefined) return (value, shape) => testDuration(value, shape, { sign: ofDuration, literal });
  throw obstacle(`the operator ${name} is not known here`);
}

/** `EqualHandler` */
function testEqual(value: string, shape: Shape, literal: Json): string {
  if (shape === FRACTION) return compareFraction(value, '==', literal);
  const sort = sortOf(shape);
  if (typeof literal === 'boolean') return sort === 'bool' ? (literal ? value : not(value)) : FALSE;
  if (typeof literal === 'number' && Number.isInteger(literal)) {
    if (sort === 'int') return `${value} == ${literal}`;
    return sort === 'string' ? asDurations(value, '==', `${literal}s`) : FALSE;
  }
  // Of another type than the value, and nothing that a number or a text is read as.
  if (literal === null || typeof literal === 'object') return FALSE;
  if (typeof literal !== 'string') throw obstacle('equality with a number that has a fraction');
  if (sort === 'bool') return FALSE;
  if (sort === 'int') {
    if (isRealDuration(literal)) return `duration(string(${value}) + "s") == duration(${quote(literal)})`;
    const number = shape === NUMBER ? readNumber(literal) : /^[-+]?\d+$/.test(literal) ? Number(literal) : undefined;
    return number !== undefined && Number.isInteger(number) ? `${value} == ${number}` : FALSE;
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

export function isDurationOf(value: string): string {
  return `${value}.matches(${quote(DURATION)}) && ${value} != "0"`;
}

function asDurations(value: string, sign: string, literal: string): string {
  return allOf([isDurationOf(value), `duration(${value}) ${sign} duration(${quote(literal)})`]);
}

interface Order {
  readonly sign: string;
  readonly literal: Json;
}

export const NUMBER_TEXT = String.raw`^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$`;

function readNumber(text: string): number | undefined {
  return new RegExp(NUMBER_TEXT).test(text) ? Number(text) : undefined;
}

/** A number, held against one that may have a fraction. */
function orderNumbers(value: string, sign: string, number: number): string {
  return Number.isInteger(number) ? `${value} ${sign} ${number}` : `double(${value}) ${sign} ${number}`;
}

/** Beside a duration it is a number of seconds, without its fraction. */
function compareFraction(value: string, sign: string, literal: Json): string {
  if (typeof literal === 'string' && isRealDuration(literal)) return unknown(`"?"`);
  const number = typeof literal === 'string' ? readNumber(literal) : typeof literal === 'number' ? literal : undefined;
  return number === undefined ? FALSE : `${value} ${sign} ${Number.isInteger(number) ? `${number}.0` : number}`;
}

/** `NumericOperatorHandler` */
function testOrder(value: string, shape: Shape, { sign, literal }: Order): string {
  if (shape === FRACTION) return compareFraction(value, sign, literal);
  const sort = sortOf(shape);
  if (sort === 'bool') return FALSE;
  if (typeof literal === 'number' && Number.isInteger(literal)) {
    if (sort === 'int') return `${value} ${sign} ${literal}`;
    const asNumber = allOf([`${value}.matches(${quote(NUMBER_TEXT)})`, `double(${value}) ${sign} ${literal}.0`]);
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
  const number = readNumber(literal);
  if (sort === 'int') return number === undefined ? FALSE : orderNumbers(value, sign, number);
  return allOf([`isQuantity(${value})`, `quantity(${value}).compareTo(quantity(${quote(literal)})) ${sign} 0`]);
}

/** `DurationOperatorHandler`: numbers are seconds. */
function testDuration(value: string, shape: Shape, { sign, literal }: Order): string {
  if (shape === FRACTION) return unknown(`"?"`);
  const sort = sortOf(shape);
  const written = typeof literal === 'number' && Number.isInteger(literal) ? `${literal}s` : literal;
  if (typeof written !== 'string' || !isDurationText(written))
    throw obstacle(`${JSON.stringify(literal)} is no duration`);
  if (sort === 'bool') return FALSE;
  if (sort === 'int') return `duration(string(${value}) + "s") ${sign} duration(${quote(written)})`;
  return allOf([`${value}.matches(${quote(DURATION)})`, `duration(${value}) ${sign} duration(${quote(written)})`]);
}
