import type { Json } from '../../../base/json.ts';
import { allOf, anyOf, FALSE, fieldOf, not, quote, TRUE } from '../cel-text.ts';
import { obstacle } from '../obstacle.ts';
import { elementShape, fieldShape, type Shape, type Sort, sortOf } from '../shape.ts';

/** What a query of JMESPath gives, as CEL. */
export type Query = LiteralQuery | ValueQuery | ChoiceQuery | ScopeQuery;

export interface LiteralQuery {
  readonly kind: 'literal';
  readonly value: Json;
}

export interface ValueQuery {
  readonly kind: 'value';
  /** An optional value: none where the query gives null, or comes to an error. */
  readonly optional: string;
  /** The value itself, where there always is one. */
  readonly sure?: string;
  /** Whether a field is not there, which is an error where nothing around it takes that for null. */
  readonly missing: string;
  /** Whether Kyverno comes to an error that nothing takes for null: a function is given what it does not take. */
  readonly breaks: string;
  readonly shape: Shape;
}

/** One or the other. */
export interface ChoiceQuery {
  readonly kind: 'choice';
  readonly when: string;
  readonly then: Query;
  readonly otherwise: Query;
}

/** What has names, of which nothing else is asked: what variables start with. */
export interface ScopeQuery {
  readonly kind: 'scope';
  readonly fields: Readonly<Record<string, Query>>;
  /** Why another name is none. */
  readonly refuse: (name: string) => Error;
}

export const NOTHING: LiteralQuery = { kind: 'literal', value: null };

/** A number that JMESPath made, or has read: it may have a fraction, for all that is known. */
export const NUMBER: Shape = 'number';

export function unread(query: string): Error {
  return obstacle(`a query that is not converted: ${query}`);
}

export function sureOf(sure: string, shape: Shape, breaks = FALSE): ValueQuery {
  return { kind: 'value', optional: `optional.of(${sure})`, sure, missing: FALSE, breaks, shape };
}

export function choose(when: string, then: Query, otherwise: Query): Query {
  if (when === TRUE) return then;
  if (when === FALSE) return otherwise;
  return { kind: 'choice', when, then, otherwise };
}

/** What stands on a side of a choice. */
export type Side = LiteralQuery | ValueQuery;

export function eachSide(query: Query, step: (side: Side) => Query): Query {
  if (query.kind === 'scope') throw query.refuse('@');
  if (query.kind !== 'choice') return step(query);
  return choose(query.when, eachSide(query.then, step), eachSide(query.otherwise, step));
}

/** The same of a condition. */
export function testEachSide(query: Query, test: (side: Side) => string): string {
  if (query.kind === 'scope') throw query.refuse('@');
  if (query.kind !== 'choice') return test(query);
  return testWhere(query.when, testEachSide(query.then, test), testEachSide(query.otherwise, test));
}

export function testWhere(when: string, then: string, otherwise: string): string {
  if (then === otherwise) return then;
  if (then === FALSE) return allOf([not(when), otherwise]);
  if (otherwise === FALSE) return allOf([when, then]);
  if (then === TRUE) return anyOf([when, otherwise]);
  if (otherwise === TRUE) return anyOf([not(when), then]);
  return `(${when} ? ${then} : ${otherwise})`;
}

/** Whether a query comes to an error. */
export function failsOf(query: Query): string {
  return testEachSide(query, (own) => (own.kind === 'literal' ? FALSE : anyOf([own.missing, own.breaks])));
}

export function breaksOf(query: Query): string {
  return testEachSide(query, (own) => (own.kind === 'literal' ? FALSE : own.breaks));
}

/** What is not there is null. */
export function caught(query: Query): Query {
  return eachSide(query, (own) => (own.kind === 'literal' ? own : { ...own, missing: FALSE }));
}

/** The same, with an error that something beside it comes to. */
export function alsoBreaks(query: Query, breaks: string): Query {
  if (breaks === FALSE) return query;
  return eachSide(query, (own) => {
    const value = valueOf(own);
    const { sure: _sure, ...rest } = value;
    return {
      ...rest,
      optional: `(${breaks} ? optional.none() : ${value.optional})`,
      breaks: anyOf([value.breaks, breaks]),
    };
  });
}

function valueOfLiteral({ value }: LiteralQuery): ValueQuery {
  if (value === null)
    return { kind: 'value', optional: 'optional.none()', missing: FALSE, breaks: FALSE, shape: undefined };
  return sureOf(renderLiteral(value), shapeOfLiteral(value));
}

export function valueOf(side: Side): ValueQuery {
  return side.kind === 'literal' ? valueOfLiteral(side) : side;
}

function shapeOfLiteral(value: Json): Shape {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return NUMBER;
  if (!Array.isArray(value)) return value === null ? undefined : `{${UNKNOWN}}`;
  const shapes = new Set(value.map(shapeOfLiteral));
  const [shape] = shapes;
  return `[${shapes.size === 1 && shape !== undefined ? shape : UNKNOWN}]`;
}

/** A type that nobody knows, inside one of which something is known. */
export const UNKNOWN = '?';

function renderLiteral(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(renderLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, inner]) => `${quote(key)}: ${renderLiteral(inner)}`)
      .join(', ')}}`;
  if (typeof value === 'number' && !Number.isInteger(value))
    throw obstacle(`a number with a fraction in a query: ${value}`);
  return String(value);
}

/** One value, whatever side it is of. */
export function merge(query: Query): ValueQuery {
  if (query.kind === 'value') return query;
  if (query.kind === 'literal') return valueOfLiteral(query);
  if (query.kind === 'scope') throw query.refuse('@');
  const [then, otherwise] = [merge(query.then), merge(query.otherwise)];
  const sure =
    then.sure === undefined || otherwise.sure === undefined
      ? {}
      : { sure: `(${query.when} ? ${then.sure} : ${otherwise.sure})` };
  return {
    kind: 'value',
    optional: `(${query.when} ? ${then.optional} : ${otherwise.optional})`,
    ...sure,
    missing: testWhere(query.when, then.missing, otherwise.missing),
    breaks: testWhere(query.when, then.breaks, otherwise.breaks),
    shape:
      then.shape === otherwise.shape || isNull(query.otherwise)
        ? then.shape
        : isNull(query.then)
          ? otherwise.shape
          : undefined,
  };
}

function isNull(query: Query): boolean {
  return query.kind === 'literal' && query.value === null;
}

/** Whether there is a value, that is not null. */
export function isThere({ optional, sure }: ValueQuery): string {
  return sure === undefined ? `${optional}.hasValue()` : TRUE;
}

/** Another value made of this one, where there is one. */
export function mapValue(value: ValueQuery, map: (value: string) => string, shape: Shape): ValueQuery {
  if (value.sure !== undefined) return sureOf(map(value.sure), shape, value.breaks);
  return { ...value, optional: `${value.optional}.optMap(got, ${map('got')})`, shape };
}

/** A field of a map. Of what is no map it is null. */
export function fieldOfQuery(query: Query, key: string): Query {
  if (query.kind === 'scope') {
    // `""` is the field without a name, and no text.
    if (key === '') return MISSING;
    const field = query.fields[key];
    if (field === undefined) throw query.refuse(key);
    return field;
  }
  return eachSide(query, (own) => {
    if (own.kind === 'literal') return fieldOfLiteral(own.value, key);
    const value = own;
    const sort = sortOf(value.shape);
    const base = value.sure ?? value.optional;
    if (sort === 'map') {
      const optional = fieldOf(base, key);
      const { breaks } = value;
      return {
        kind: 'value',
        optional,
        missing: missingOf(optional, value),
        breaks,
        shape: fieldShape(value.shape, key),
      };
    }
    if (sort !== 'any') return none(value);
    const asMap = (got: string): string => `type(${got}) == map ? ${fieldOf(got, key)} : optional.none()`;
    const hasNone = (got: string): string => `type(${got}) == map && !${fieldOf(got, key)}.hasValue()`;
    const { sure: _sure, ...rest } = value;
    return value.sure === undefined
      ? {
          ...rest,
          optional: `${value.optional}.optFlatMap(got, ${asMap('got')})`,
          missing: anyOf([value.missing, `${value.optional}.optMap(got, ${hasNone('got')}).orValue(false)`]),
          shape: undefined,
        }
      : { ...rest, optional: `(${asMap(value.sure)})`, missing: `(${hasNone(value.sure)})`, shape: undefined };
  });
}

const MISSING: ValueQuery = { ...valueOfLiteral(NOTHING), missing: TRUE };

function fieldOfLiteral(value: Json, key: string): Query {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOTHING;
  const field = value[key];
  return field === undefined ? MISSING : { kind: 'literal', value: field };
}

function none(value: ValueQuery): ValueQuery {
  return { kind: 'value', optional: 'optional.none()', missing: value.missing, breaks: value.breaks, shape: undefined };
}

/** Where what holds the field is not there, that is said once. */
function missingOf(optional: string, holder: ValueQuery): string {
  const isNotThere = `!${optional}.hasValue()`;
  const isAll = holder.sure !== undefined || holder.missing === `!${holder.optional}.hasValue()`;
  return isAll ? isNotThere : anyOf([holder.missing, allOf([isThere(holder), isNotThere])]);
}

/** What is at a place of a list, counted from its end where it is negative; null where nothing is. */
export function indexOfQuery(query: Query, at: number): Query {
  return eachSide(query, (own) => {
    if (own.kind === 'literal')
      return { kind: 'literal', value: (Array.isArray(own.value) ? own.value.at(at) : undefined) ?? null };
    const value = own;
    const sort = sortOf(value.shape);
    if (sort !== 'list' && sort !== 'any') return none(value);
    const place = (list: string): string =>
      at >= 0 ? `${list}[?${at}]` : `size(${list}) >= ${-at} ? ${list}[?size(${list}) - ${-at}] : optional.none()`;
    const { sure, ...rest } = value;
    const guarded = (list: string): string =>
      sort === 'list'
        ? place(list)
        : `type(${list}) == list ? ${at >= 0 ? place(list) : `(${place(list)})`} : optional.none()`;
    const isPlain = sort === 'list' && at >= 0;
    const optional =
      sure !== undefined
        ? isPlain
          ? place(sure)
          : `(${guarded(sure)})`
        : isPlain
          ? place(value.optional)
          : `${value.optional}.optFlatMap(got, ${guarded('got')})`;
    return { ...rest, optional, shape: sort === 'list' ? known(elementShape(value.shape)) : undefined };
  });
}

export function known(shape: Shape): Shape {
  return shape === UNKNOWN ? undefined : shape;
}

const EMPTY: Readonly<Partial<Record<Sort, string>>> = { string: '""', list: '[]', map: '{}' };

/** Whether JMESPath takes it for true: whatever is not null, false, or empty. */
export function isTrue(query: Query): string {
  return testEachSide(query, (own) => {
    if (own.kind === 'literal') return isTrueLiteral(own.value) ? TRUE : FALSE;
    const sort = sortOf(own.shape);
    if (own.shape === NUMBER || sort === 'int') return isThere(own);
    if (sort === 'bool') return own.sure ?? `${own.optional}.orValue(false)`;
    const empty = EMPTY[sort];
    if (empty !== undefined) return `${own.sure ?? `${own.optional}.orValue(${empty})`} != ${empty}`;
    const test = (got: string): string => `!(${got} in [dyn(""), false, [], {}])`;
    return own.sure === undefined ? `${own.optional}.optMap(got, ${test('got')}).orValue(false)` : test(own.sure);
  });
}

function isTrueLiteral(value: Json): boolean {
  if (value === null || value === false || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
