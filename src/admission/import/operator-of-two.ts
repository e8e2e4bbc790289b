import { allOf, anyOf, FALSE, not, quote } from './cel-text.ts';
import { isThere, type ValueQuery } from './jmespath/query-value.ts';
import { obstacle } from './obstacle.ts';
import { asText, IN, quantify } from './operator-in.ts';
import { isDurationOf, NUMBER_TEXT, SIGNS } from './operator-order.ts';
import { elementShape, type Shape, sortOf } from './shape.ts';
import { unknown } from './unknown.ts';

/** A condition that compares two things that the object decides. */
export function testBoth(name: string, key: ValueQuery, value: ValueQuery): string {
  const isNot = name === 'notequals' || name === 'notequal';
  const test = findTestOfTwo(name, key.shape, value.shape);
  // Of no key nothing holds; what is there is not equal to nothing.
  const ofKey = (left: string): string => {
    if (value.sure !== undefined) return isNot ? not(test(left, value.sure)) : test(left, value.sure);
    const body = test(left, 'other');
    const own = body === FALSE ? FALSE : `${value.optional}.optMap(other, ${body}).orValue(false)`;
    return isNot ? not(own) : own;
  };
  if (key.sure !== undefined) return ofKey(key.sure);
  const body = ofKey('key');
  return body === FALSE
    ? FALSE
    : body === 'true'
      ? isThere(key)
      : `${key.optional}.optMap(key, ${body}).orValue(false)`;
}

type TestOfTwo = (left: string, right: string) => string;

function findTestOfTwo(name: string, key: Shape, value: Shape): TestOfTwo {
  if (/^(?:not)?equals?$/.test(name)) return testSame(key, value);
  const sign = SIGNS[name];
  if (sign !== undefined) return testOrder(sign, key, value);
  if (IN.has(name)) return testAmong(name, key, value);
  throw obstacle(`two variables, and the operator ${name}`);
}

/** `EqualHandler` */
function testSame(key: Shape, value: Shape): TestOfTwo {
  const [one, other] = [sortOf(key), sortOf(value)];
  if (one === 'any' || other === 'any')
    throw obstacle('a condition that compares two variables whose types are not known here');
  if (one !== other) {
    if (one === 'int' || one === 'string')
      throw obstacle('a condition that compares a text with something that is none');
    return () => FALSE;
  }
  return one === 'string' ? sameTexts : (left, right) => `${left} == ${right}`;
}

function sameTexts(left: string, right: string): string {
  const areDurations = allOf([isDurationOf(left), isDurationOf(right)]);
  const areQuantities = allOf([`isQuantity(${right})`, `quantity(${left}).compareTo(quantity(${right})) == 0`]);
  const asPattern = `(${right}.matches("[*?]") ? (${right} == ${left} || ${unknown('"?"')}) : ${left} == ${right})`;
  return `(${areDurations} ? duration(${left}) == duration(${right}) : isQuantity(${left}) ? ${areQuantities} : ${asPattern})`;
}

/** `NumericOperatorHandler` */
function testOrder(sign: string, key: Shape, value: Shape): TestOfTwo {
  const [one, other] = [sortOf(key), sortOf(value)];
  if (one === 'int' && other === 'int') return (left, right) => `${left} ${sign} ${right}`;
  const mayBeQuantity = (shape: Shape): boolean => sortOf(shape) === 'string' || shape === QUANTITY;
  if (!mayBeQuantity(key) || !mayBeQuantity(value))
    throw obstacle('an order of two variables that are no numbers or texts');
  return (left, right) => {
    const asTexts = orderTexts(sign, left, right);
    if (one === 'string' && other === 'string') return asTexts;
    const areTexts = allOf([left, right].map((side) => `type(${side}) == string`));
    const areNumbers = allOf([left, right].map((side) => isNumberOf(side)));
    const mayLast = anyOf([left, right].map((side) => `type(${side}) == string && ${isDurationOf(side)}`));
    const asNumbers = `${areNumbers} && double(${left}) ${sign} double(${right})`;
    return `(${areTexts} ? ${asTexts} : ${mayLast} ? ${unknown('"?"')} : ${asNumbers})`;
  };
}

function orderTexts(sign: string, left: string, right: string): string {
  const areDurations = allOf([isDurationOf(left), isDurationOf(right)]);
  const areQuantities = allOf([`isQuantity(${left})`, `isQuantity(${right})`]);
  const asQuantities = `quantity(${left}).compareTo(quantity(${right})) ${sign} 0`;
  return `(${areDurations} ? duration(${left}) ${sign} duration(${right}) : ${areQuantities} ? ${asQuantities} : ${unknown('"?"')})`;
}

/** Of a number, or of a text that is one. */
function isNumberOf(value: string): string {
  return `(type(${value}) != string || string(${value}).matches(${quote(NUMBER_TEXT)}))`;
}

const QUANTITY: Shape = 'quantity';

/** `AnyInHandler` and its kin: what is in a list of the object. */
function testAmong(name: string, key: Shape, value: Shape): TestOfTwo {
  const [one, other] = [sortOf(key), sortOf(value)];
  if (other !== 'list') throw obstacle('a condition looks into something that is not known to be a list');
  if (one === 'map' || one === 'any') throw obstacle('a condition on a value whose type is not known here');
  if (one !== 'list')
    return (left, right) => {
      const isIn = isAmong(asText(left, key), right, elementShape(value));
      return name.endsWith('notin') ? not(isIn) : isIn;
    };
  if (name === 'in' || name === 'notin') throw obstacle(`two lists, and the operator ${name}`);
  return (left, right) => quantify(name, left, isAmong(asText('each', elementShape(key)), right, elementShape(value)));
}

/** What has a wildcard on either side is a pattern, whose meaning is not worked out. */
function isAmong(text: string, list: string, shape: Shape): string {
  const element = asText('member', shape);
  const hasPattern = anyOf([`${element}.matches("[*?]")`, `${text}.matches("[*?]")`]);
  return `${list}.exists(member, ${element} == ${text} || (${hasPattern}) && ${unknown('"?"')})`;
}
