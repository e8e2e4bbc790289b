import type { Json } from '../../base/json.ts';
import { anyOf, FALSE, not, quote } from './cel-text.ts';
import { parseQuery } from './jmespath/parse-query.ts';
import {
  caught,
  choose,
  failsOf,
  isThere,
  mapValue,
  merge,
  type Query,
  type ScopeQuery,
  sureOf,
  unread,
  type ValueQuery,
} from './jmespath/query-value.ts';
import { translate } from './jmespath/translate.ts';
import { obstacle } from './obstacle.ts';
import { elementShape, type Shape, sortOf } from './shape.ts';
import { unknown } from './unknown.ts';
import { hasWildcard } from './wildcard.ts';

/** What variables stand for: the object, the element of a loop, and what a rule names. */
export interface QueryRoots {
  readonly object: { readonly value: string; readonly shape: Shape };
  readonly element?: { readonly value: string; readonly shape: Shape };
  readonly named?: Readonly<Record<string, Query>>;
}

const VARIABLE = /\{\{((?:\{[^{}]*\}|[^{}])*)\}\}/;
const WHOLE = /^\{\{(.*)\}\}$/s;

/** What stands in a condition: a value as it is written, a variable in braces, or a text with some. Throws `admission/not-converted`. */
export function readOperand(value: Json, roots: QueryRoots): Query {
  if (!JSON.stringify(value).includes('{{')) return { kind: 'literal', value };
  if (Array.isArray(value)) return listTexts(value, roots);
  if (typeof value !== 'string') throw obstacle('a map with variables in it, in a condition');
  if (value.includes(String.raw`\{{`)) throw obstacle(`a text with braces that are none of a variable: ${value}`);
  const [, whole] = WHOLE.exec(value) ?? [];
  // In quotes there may be another.
  if (whole !== undefined && !/\{\{|\}\}/.test(whole.replaceAll(/'\{\{[^{}]*\}\}'/g, '')))
    return readQuery(whole.trim(), roots);
  const parts = value.split(new RegExp(VARIABLE, 'g'));
  if (parts.some((part) => /\{\{|\}\}/.test(part))) throw obstacle(`a variable in a variable: ${value}`);
  return joinTexts(
    parts.map((part, place) =>
      place % 2 === 0 ? sureOf(quote(part), 'string') : asText(readQuery(part.trim(), roots), part),
    ),
  );
}

/** A query of JMESPath over what variables stand for. */
export function readQuery(query: string, roots: QueryRoots): Query {
  const node = parseQuery(query);
  if (node === undefined) throw unread(query);
  const nested = (inner: string): Query => inQuotes(asText(readQuery(inner, roots), inner));
  return translate(node, { current: scopeOf(roots, query), depth: 0, query, nested });
}

function scopeOf({ object, element, named = {} }: QueryRoots, query: string): ScopeQuery {
  const refuse = (): Error => unread(query);
  const request: ScopeQuery = {
    kind: 'scope',
    fields: {
      object: sureOf(object.value, object.shape),
      operation: { kind: 'literal', value: 'CREATE' },
    },
    refuse,
  };
  return {
    kind: 'scope',
    fields: { ...named, request, ...(element === undefined ? {} : { element: sureOf(element.value, element.shape) }) },
    refuse: (name) => (name === 'element' ? obstacle(`element stands in no loop: ${query}`) : unread(query)),
  };
}

/** As it is put into a text: what is no text is written as JSON, and what is not there is an error. */
function asText(query: Query, written: string): ValueQuery {
  const value = merge(query);
  const sort = sortOf(value.shape);
  if (sort === 'list' || sort === 'map') throw obstacle(`a list or a map in a text: ${written}`);
  const text = (got: string): string =>
    sort === 'string'
      ? got
      : sort === 'any'
        ? `(type(${got}) in [string, int, bool] ? string(${got}) : ${unknown('"?"')})`
        : `string(${got})`;
  const fails = failsOf(query);
  const found = mapValue({ ...value, missing: FALSE, breaks: FALSE }, text, 'string');
  const whole = merge(choose(isThere(value), found, { kind: 'literal', value: 'null' }));
  return { ...whole, breaks: fails };
}

/** In quotes it is what it is, unless it ends them. */
function inQuotes(text: ValueQuery): ValueQuery {
  const own = (got: string): string => `(${got}.matches(${quote(String.raw`['\\{]`)}) ? ${unknown(got)} : ${got})`;
  return { ...mapValue(text, own, 'string'), breaks: text.breaks };
}

function joinTexts(parts: readonly ValueQuery[]): Query {
  const real = parts.filter(({ sure }) => sure !== '""');
  const sure = real.map((part) => part.sure ?? `${part.optional}.value()`).join(' + ');
  const breaks = real.map((part) => part.breaks).filter((part) => part !== FALSE);
  const value = sureOf(real.length > 1 ? `(${sure})` : sure, 'string');
  return breaks.length === 0 ? value : { ...value, breaks: breaks.join(' || ') };
}

/** A list, some of whose texts are variables. */
function listTexts(texts: readonly Json[], roots: QueryRoots): Query {
  const members = texts.map((text) => {
    const value = merge(readOperand(text, roots));
    const isLost = value.sure === undefined && value.missing !== not(isThere(value));
    if (value.shape !== 'string' || isLost || (typeof text === 'string' && !text.includes('{{') && hasWildcard(text)))
      throw obstacle(`a list with ${JSON.stringify(text)} beside variables, in a condition`);
    return value;
  });
  const list = `[${members.map(({ sure, optional }) => sure ?? `${optional}.value()`).join(', ')}]`;
  const breaks = anyOf(members.map(failsOf));
  const { sure: _sure, ...rest } = sureOf(list, '[string]', breaks);
  return breaks === FALSE
    ? sureOf(list, '[string]')
    : { ...rest, optional: `(${breaks} ? optional.none() : ${rest.optional})` };
}

/** The list of a loop (`EvaluateList`): what is no list is one of itself. */
export function readLoopList(query: string, roots: QueryRoots): { readonly value: string; readonly shape: Shape } {
  const list = merge(caught(readQuery(query.trim(), roots)));
  if (list.breaks !== FALSE) throw obstacle(`a loop over a list that may come to an error: ${query}`);
  if (sortOf(list.shape) === 'list') {
    const shape = elementShape(list.shape);
    return { value: list.sure ?? `${list.optional}.orValue([])`, shape: shape === '?' ? undefined : shape };
  }
  if (list.shape !== undefined) throw obstacle(`a loop over something that is not known to be a list: ${query}`);
  const asList = mapValue(list, (got) => `(type(${got}) == list ? ${got} : [${got}])`, undefined);
  return { value: asList.sure ?? `${asList.optional}.orValue([])`, shape: undefined };
}
