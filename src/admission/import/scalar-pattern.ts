import type { Json } from '../../base/json.ts';
import { createClosure } from '../../cel/closure.ts';
import { findQuantity } from '../../cel/library/quantity-parse.ts';
import { parseCel } from '../../cel/parser.ts';
import { parseDuration } from '../../cel/time.ts';
import { CelError, type CelValue } from '../../cel/value.ts';
import { allOf, anyOf, FALSE, not, quote } from './cel-text.ts';
import type { Sort } from './shape.ts';
import { unknown } from './unknown.ts';
import { matchWildcard } from './wildcard.ts';

/** A test of a value that is no list, as CEL. */
export interface ScalarTest {
  /** Of an expression that gives the value. */
  readonly of: (value: string) => string;
  /** Whether it holds where there is no value. */
  readonly ofNothing: boolean;
}

/** What a pattern of Kyverno asks of a value (`pattern.Validate` in `github.com/kyverno/kyverno/pkg/engine/pattern`), of which the schema may say the type. */
export function testScalar(pattern: Json, sort: Sort): ScalarTest {
  if (pattern === null) return { of: (value) => testEmpty(value, sort), ofNothing: true };
  if (typeof pattern === 'boolean') {
    const of = (value: string) => (sort === 'bool' ? (pattern ? value : not(value)) : `${value} == ${pattern}`);
    return { of, ofNothing: false };
  }
  if (typeof pattern === 'string') return testText(pattern, sort);
  return { of: (value) => testNumber(value, String(pattern), sort), ofNothing: false };
}

function testEmpty(value: string, sort: Sort): string {
  if (sort === 'string') return `${value} == ""`;
  if (sort === 'int') return `${value} == 0`;
  if (sort === 'bool') return not(value);
  return `(${value} == null || ${value} == "" || ${value} == 0 || ${value} == false)`;
}

const WHOLE = '^[-+]?[0-9]+$';
const NUMBER = String.raw`^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$`;

/** Numbers that are written as texts are numbers here; where a whole one is asked for, those that are written as such. */
function testNumber(value: string, number: string, sort: Sort): string {
  const isText = /^-?\d+$/.test(number)
    ? `${value}.matches(${quote(WHOLE)}) && int(${value}) == ${number}`
    : `${value}.matches(${quote(NUMBER)}) && double(${value}) == ${number}`;
  if (sort === 'int') return `${value} == ${number}`;
  if (sort === 'string') return isText;
  return `(type(${value}) == string ? ${isText} : ${value} == ${number})`;
}

/** `validateStringPatterns`: alternatives by `|`, each of conditions by `&`. */
function testText(pattern: string, sort: Sort): ScalarTest {
  const alternatives = pattern.split('|').map((alternative) =>
    alternative
      .replaceAll(/^ +| +$/g, '')
      .split('&')
      .map((condition) => testCondition(condition.replaceAll(/^ +| +$/g, ''), sort)),
  );
  return {
    of: (value) => anyOf(alternatives.map((tests) => allOf(tests.map((test) => test.of(value))))),
    ofNothing: alternatives.some((tests) => tests.every(({ ofNothing }) => ofNothing)),
  };
}

type Operator = '' | '!' | '>=' | '<=' | '>' | '<';
const OPERATORS: readonly Operator[] = ['>=', '<=', '>', '<', '!'];
const END = String.raw`([-|+]?\d+(?:\.\d+)?[A-Za-z]*)`;
const OUTSIDE = new RegExp(`^${END}!-${END}$`);
const INSIDE = new RegExp(`^${END}-${END}$`);

/** Whether Kyverno reads a text as a range of numbers. */
export function isRange(text: string): boolean {
  return OUTSIDE.test(text) || INSIDE.test(text);
}

/** `validateStringPattern` */
function testCondition(condition: string, sort: Sort): ScalarTest {
  const operator = condition.length < 2 ? '' : (OPERATORS.find((each) => condition.startsWith(each)) ?? '');
  if (operator === '' && condition.length >= 2) {
    const [, below, above] = OUTSIDE.exec(condition) ?? [];
    if (below !== undefined && above !== undefined) return either(compare('<', below, sort), compare('>', above, sort));
    const [, least, most] = INSIDE.exec(condition) ?? [];
    if (least !== undefined && most !== undefined) return both(compare('>=', least, sort), compare('<=', most, sort));
  }
  return compare(operator, condition.slice(operator.length).trim(), sort);
}

function either(left: ScalarTest, right: ScalarTest): ScalarTest {
  return { of: (value) => anyOf([left.of(value), right.of(value)]), ofNothing: left.ofNothing || right.ofNothing };
}

function both(left: ScalarTest, right: ScalarTest): ScalarTest {
  return { of: (value) => allOf([left.of(value), right.of(value)]), ofNothing: left.ofNothing && right.ofNothing };
}

/** Durations as Go writes them, and `0`. */
export const DURATION = String.raw`^[-+]?(0|(([0-9]+([.][0-9]*)?|[.][0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$`;

export function isDurationText(text: string): boolean {
  return new RegExp(DURATION).test(text) && !(parseDuration(text) instanceof CelError);
}

/** `validateString`: as durations where both are, else as quantities where both are, else as texts. */
function compare(operator: Operator, operand: string, sort: Sort): ScalarTest {
  const isDuration = isDurationText(operand);
  const isQuantity = findQuantity(operand) !== undefined;
  const of = (value: string): string => {
    const text = sort === 'string' ? value : `string(${value})`;
    const asText = compareText(operator, operand, { value, text, sort });
    const asNumber = isQuantity ? compareQuantity(operator, operand, { value, text, sort, asText }) : asText;
    if (!isDuration || sort === 'bool') return asNumber;
    const asDuration = `duration(${text}) ${SIGNS[operator]} duration(${quote(operand)})`;
    return guardScalar(value, sort, `(${text}.matches(${quote(DURATION)}) ? ${asDuration} : ${asNumber})`);
  };
  return { of, ofNothing: (isDuration || isQuantity) && holds(of('value'), '0') };
}

const SIGNS: Readonly<Record<Operator, string>> = { '': '==', '!': '!=', '>=': '>=', '<=': '<=', '>': '>', '<': '<' };

interface Compared {
  /** An expression that gives the value. */
  readonly value: string;
  /** The same as a text. */
  readonly text: string;
  readonly sort: Sort;
}

function compareQuantity(
  operator: Operator,
  operand: string,
  { value, text, sort, asText }: Compared & { readonly asText: string },
): string {
  if (sort === 'bool') return asText;
  if (sort === 'int' && /^-?\d{1,15}$/.test(operand)) return `${value} ${SIGNS[operator]} ${Number(operand)}`;
  const compared = `quantity(${text}).compareTo(quantity(${quote(operand)})) ${SIGNS[operator]} 0`;
  if (sort === 'int') return compared;
  // What is no quantity is not equal to one; greater or less it is neither.
  const otherwise = operator === '!' ? asText : FALSE;
  const whole =
    otherwise === FALSE
      ? allOf([`isQuantity(${text})`, compared])
      : `(isQuantity(${text}) ? ${compared} : ${otherwise})`;
  return guardScalar(value, sort, whole);
}

/** `compareString`: only equality and its opposite are for texts. */
function compareText(operator: Operator, operand: string, { value, text, sort }: Compared): string {
  if (operator !== '' && operator !== '!') return FALSE;
  if (sort === 'any' && isNoWordOfJson(operand) && !/[*?]/.test(operand)) {
    const equal = `${value} == ${quote(operand)}`;
    return operator === '' ? equal : guardScalar(value, sort, `${value} != ${quote(operand)}`);
  }
  if (sort === 'any' && looksLikeNumber(operand)) {
    const own = operator === '' ? matchWildcard(text, operand) : not(matchWildcard(text, operand));
    return guardScalar(value, sort, `(type(${value}) == double ? ${unknown(text)} : ${own})`);
  }
  const isBool = sort === 'bool' && (operand === 'true' || operand === 'false');
  const matched = isBool ? (operand === 'true' ? value : not(value)) : matchWildcard(text, operand);
  return guardScalar(value, sort, operator === '' ? matched : not(matched));
}

/** Kyverno writes a number with a fraction with an exponent (`5E-01`) where it holds one against a text; whether that matches is not worked out here. */
function looksLikeNumber(pattern: string): boolean {
  return /[*?]/.test(pattern) && /^[-+.\dE*?]*$/.test(pattern) && !/^[*?]*\*[*?]*$/.test(pattern);
}

/** Whether nothing but a text is written like this. */
function isNoWordOfJson(text: string): boolean {
  return !/^(?:true|false|[-+]?[\d.].*)$/.test(text);
}

/** Lists and maps are nothing that could be compared. */
function guardScalar(value: string, sort: Sort, test: string): string {
  if (sort !== 'any' || test === FALSE) return test;
  return allOf([`type(${value}) in [string, int, double, bool]`, test]);
}

/** What an expression of `value` comes to for one. */
export function holds(source: string, value: CelValue): boolean {
  return createClosure(parseCel(source))({ value }) === true;
}
