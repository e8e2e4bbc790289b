import type { Json } from '../../../base/json.ts';
import { allOf, anyOf, FALSE, not, quote, TRUE } from '../cel-text.ts';
import { sortOf } from '../shape.ts';
import type { Comparison } from './node.ts';
import {
  alsoBreaks,
  breaksOf,
  choose,
  eachSide,
  isThere,
  merge,
  NOTHING,
  type Query,
  type Side,
  sureOf,
  unread,
  valueOf,
  type ValueQuery,
} from './query-value.ts';

/** `==` and `!=` are for whatever there is, the others for numbers. */
export function compareQueries(sign: Comparison, [left, right]: readonly [Query, Query], query: string): Query {
  const breaks = anyOf([breaksOf(left), breaksOf(right)]);
  const compared = eachSide(left, (one) => eachSide(right, (other) => compare(sign, [one, other], query)));
  return alsoBreaks(compared, breaks);
}

function compare(sign: Comparison, [left, right]: readonly [Side, Side], query: string): Query {
  if (sign === '==') return sureOf(isEqual(left, right), 'bool');
  if (sign === '!=') return sureOf(not(isEqual(left, right)), 'bool');
  const [one, other] = [merge(left), merge(right)];
  if (isNull(left) || isNull(right)) return NOTHING;
  if (sortOf(one.shape) !== 'int' || sortOf(other.shape) !== 'int') {
    if (sortOf(one.shape) === 'any' || sortOf(other.shape) === 'any') throw unread(query);
    return NOTHING;
  }
  if (one.sure !== undefined && other.sure !== undefined) return sureOf(`${one.sure} ${sign} ${other.sure}`, 'bool');
  const areThere = allOf([isThere(one), isThere(other)]);
  const [own, beside] = [one, other].map(({ sure, optional }) => sure ?? `${optional}.value()`);
  return choose(areThere, sureOf(`${own} ${sign} ${beside}`, 'bool'), NOTHING);
}

function isNull(side: Side): boolean {
  return side.kind === 'literal' && side.value === null;
}

function isEqual(left: Side, right: Side): string {
  if (left.kind === 'literal' && right.kind === 'literal') return sameJson(left.value, right.value) ? TRUE : FALSE;
  if (left.kind === 'literal') return isEqual(right, left);
  if (right.kind === 'literal') return equalsLiteral(left, right.value);
  const [one, other] = [sortOf(left.shape), sortOf(right.shape)];
  if (one === 'any' || other === 'any') return `${left.optional} == ${right.optional}`;
  if (left.sure !== undefined && right.sure !== undefined)
    return one === other ? `${left.sure} == ${right.sure}` : FALSE;
  return one === other ? `${left.optional} == ${right.optional}` : not(anyOf([isThere(left), isThere(right)]));
}

function equalsLiteral(value: ValueQuery, literal: Json): string {
  const sort = sortOf(value.shape);
  if (literal === null) return not(isThere(value));
  const written = valueOf({ kind: 'literal', value: literal });
  if (sort !== 'any' && sort !== sortOf(written.shape)) return FALSE;
  if (literal === true && sort === 'bool') return value.sure ?? `${value.optional}.orValue(false)`;
  if (value.sure !== undefined) return `${value.sure} == ${written.sure}`;
  if (typeof literal === 'string' && literal !== '' && sort === 'string')
    return `${value.optional}.orValue("") == ${quote(literal)}`;
  return `${value.optional}.orValue(null) == ${written.sure}`;
}

function sameJson(left: Json, right: Json): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
