import type { Json } from '../../../base/json.ts';
import { parseJson } from './literal.ts';

/** A piece of a query. */
export type Token =
  | { readonly kind: 'name' | 'quoted'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'nested'; readonly query: string }
  | { readonly kind: 'sign'; readonly text: string };

const SPACE = /^\s+/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const NUMBER = /^-?\d+/;
const QUOTED = /^"(?:[^"\\]|\\.)*"/s;
const RAW = /^'((?:[^'\\]|\\.)*)'/s;
const LITERAL = /^`((?:[^`\\]|\\.)*)`/s;
const SIGN = /^(?:\[\?|\[\]|\|\||&&|==|!=|<=|>=|[.*@&|<>![\](){},:])/;
const NESTED = /^\{\{\s*((?:[^{}])*?)\s*\}\}$/s;

/** The pieces of a query; undefined where something is none. */
export function readTokens(query: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let rest = query;
  while (rest !== '') {
    const [taken, token] = readToken(rest);
    if (taken === 0) return undefined;
    if (token !== undefined) tokens.push(token);
    rest = rest.slice(taken);
  }
  return tokens;
}

function readToken(rest: string): readonly [number, Token | undefined] {
  const [space] = SPACE.exec(rest) ?? [];
  if (space !== undefined) return [space.length, undefined];
  const [name] = NAME.exec(rest) ?? [];
  if (name !== undefined) return [name.length, { kind: 'name', text: name }];
  const [number] = NUMBER.exec(rest) ?? [];
  if (number !== undefined) return [number.length, { kind: 'number', value: Number(number) }];
  const [quoted] = QUOTED.exec(rest) ?? [];
  if (quoted !== undefined) {
    const text = parseJson(quoted);
    return typeof text === 'string' ? [quoted.length, { kind: 'quoted', text }] : [0, undefined];
  }
  const [raw, text] = RAW.exec(rest) ?? [];
  if (raw !== undefined && text !== undefined) return [raw.length, readRaw(text)];
  const [literal, json] = LITERAL.exec(rest) ?? [];
  if (literal !== undefined && json !== undefined) {
    const value = parseJson(json.replaceAll('\\`', '`'));
    return value === undefined ? [0, undefined] : [literal.length, { kind: 'literal', value }];
  }
  const [sign] = SIGN.exec(rest) ?? [];
  return sign === undefined ? [0, undefined] : [sign.length, { kind: 'sign', text: sign }];
}

/** Kyverno puts a value in the place of a variable before it reads the query. */
function readRaw(text: string): Token | undefined {
  const [, query] = NESTED.exec(text) ?? [];
  return query === undefined
    ? { kind: 'literal', value: text.replaceAll(String.raw`\'`, "'") }
    : { kind: 'nested', query };
}
