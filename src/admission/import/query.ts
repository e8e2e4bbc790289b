import type { Json } from '../../base/json.ts';
import { FALSE, fieldOf, not, quote } from './cel-text.ts';
import { obstacle } from './obstacle.ts';
import { elementShape, fieldShape, type Shape, sortOf } from './shape.ts';

/** What a query of JMESPath gives, as CEL. */
export type Query = LiteralQuery | ValueQuery;

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
  /** Whether Kyverno comes to an error, because a field is not there. */
  readonly fails: string;
  readonly shape: Shape;
}

/** What variables stand for: the object, and the element of a loop. */
export interface QueryRoots {
  readonly object: { readonly value: string; readonly shape: Shape };
  readonly element?: { readonly value: string; readonly shape: Shape };
}

const VARIABLE = /^\{\{\s*([^{}]+?)\s*\}\}$/s;

/** What stands in a condition: a value as it is written, or a variable in braces. Throws `admission/not-converted`. */
export function readOperand(value: Json, roots: QueryRoots): Query {
  if (typeof value !== 'string' || !value.includes('{{')) return { kind: 'literal', value };
  const [, query] = VARIABLE.exec(value) ?? [];
  if (query === undefined) throw obstacle(`a text with a variable in it: ${value}`);
  return readQuery(query, roots);
}

/** A path, with a value for where nothing is, or a literal. */
export function readQuery(query: string, roots: QueryRoots): Query {
  const [first = '', ...rest] = splitOr(query);
  const value = readTerm(first, roots, query);
  if (rest.length === 0) return value;
  const [otherwise = ''] = rest;
  const literal = readLiteral(otherwise);
  if (rest.length > 1 || literal === undefined) throw unread(query);
  if (value.kind === 'literal') return isEmptyLiteral(value.value) ? literal : value;
  return withDefault(value, literal.value, query);
}

/** What `||` passes over. */
function isEmptyLiteral(value: Json): boolean {
  return (
    value === null || value === false || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function unread(query: string): Error {
  return obstacle(`a query that is not converted: ${query}`);
}

/** At each `||` that stands in no quotes. */
function splitOr(query: string): readonly string[] {
  const parts = [''];
  let open = '';
  for (let at = 0; at < query.length; at++) {
    const letter = query[at] as string;
    if (open === '' && letter === '|' && query[at + 1] === '|') {
      parts.push('');
      at += 1;
      continue;
    }
    parts[parts.length - 1] += letter;
    if (open === '' ? QUOTES.has(letter) : letter === open && query[at - 1] !== '\\') open = open === '' ? letter : '';
  }
  return parts.map((part) => part.trim());
}

const QUOTES: ReadonlySet<string> = new Set(["'", '`', '"']);

function readTerm(term: string, roots: QueryRoots, query: string): Query {
  return readLiteral(term) ?? readLength(term, roots, query) ?? readPath(term, roots, query);
}

function readLiteral(text: string): LiteralQuery | undefined {
  const [, raw] = /^'((?:[^'\\]|\\.)*)'$/.exec(text) ?? [];
  if (raw !== undefined) return { kind: 'literal', value: raw.replaceAll(String.raw`\'`, "'") };
  const [, json] = /^`((?:[^`\\]|\\.)*)`$/.exec(text) ?? [];
  if (json === undefined) return undefined;
  try {
    return { kind: 'literal', value: JSON.parse(json) as Json };
  } catch {
    // A bare word in backticks is a text.
    return { kind: 'literal', value: json.trim() };
  }
}

/** `length(path)`: of nothing it is an error. */
function readLength(term: string, roots: QueryRoots, query: string): ValueQuery | undefined {
  const [, inner] = /^length\((.*)\)$/s.exec(term) ?? [];
  if (inner === undefined) return undefined;
  const value = readQuery(inner.trim(), roots);
  if (value.kind === 'literal' || value.sure === undefined) throw unread(query);
  const sort = sortOf(value.shape);
  if (sort !== 'list' && sort !== 'string' && sort !== 'map') throw unread(query);
  const sure = `size(${value.sure})`;
  return { kind: 'value', optional: `optional.of(${sure})`, sure, fails: FALSE, shape: 'int' };
}

type Step = { readonly field: string } | 'each';

function readPath(text: string, roots: QueryRoots, query: string): Query {
  const steps = readSteps(text, query);
  const [first, second] = steps;
  if (isField(first, 'element')) {
    if (roots.element === undefined) throw obstacle(`element stands in no loop: ${query}`);
    return follow(steps.slice(1), roots.element, query);
  }
  if (isField(first, 'request') && isField(second, 'object')) return follow(steps.slice(2), roots.object, query);
  if (isField(first, 'request') && isField(second, 'operation') && steps.length === 2)
    return { kind: 'literal', value: 'CREATE' };
  throw unread(query);
}

function isField(step: Step | undefined, name: string): boolean {
  return typeof step === 'object' && step.field === name;
}

function readSteps(text: string, query: string): readonly Step[] {
  const steps: Step[] = [];
  let rest = `.${text}`;
  while (rest !== '') {
    const [all, bare, quoted, each] =
      /^(?:\.([A-Za-z_][A-Za-z0-9_]*)|\."((?:[^"\\]|\\.)*)"|(\[\]|\[\*\]))/.exec(rest) ?? [];
    if (all === undefined) throw unread(query);
    steps.push(each === undefined ? { field: bare ?? (JSON.parse(`"${quoted ?? ''}"`) as string) } : 'each');
    rest = rest.slice(all.length);
  }
  return steps;
}

function follow(
  steps: readonly Step[],
  root: { readonly value: string; readonly shape: Shape },
  query: string,
): ValueQuery {
  const at = steps.indexOf('each');
  if (steps.lastIndexOf('each') !== at) throw unread(query);
  const before = at < 0 ? steps : steps.slice(0, at);
  const list = before.reduce(
    ({ value, shape }, step) => ({
      value: typeof step === 'object' ? fieldOf(value, step.field) : value,
      shape: typeof step === 'object' ? fieldShape(shape, step.field) : shape,
    }),
    root,
  );
  const optional = before.length === 0 ? `optional.of(${root.value})` : list.value;
  const sure = before.length === 0 ? { sure: root.value } : {};
  if (at < 0)
    return {
      kind: 'value',
      optional,
      ...sure,
      fails: before.length === 0 ? FALSE : not(`${optional}.hasValue()`),
      shape: list.shape,
    };
  if (sortOf(list.shape) !== 'list' || list.shape === undefined) throw unread(query);
  return project(steps.slice(at + 1), { optional, shape: list.shape }, query);
}

/** A field of each element, of those that have it; where there is no list, there is none either. */
function project(
  steps: readonly Step[],
  { optional, shape }: { readonly optional: string; readonly shape: Shape },
  query: string,
): ValueQuery {
  let inner = 'each';
  let of = elementShape(shape);
  for (const step of steps) {
    if (typeof step !== 'object') throw unread(query);
    inner = fieldOf(inner, step.field);
    of = fieldShape(of, step.field);
  }
  // A list of lists is flattened by what comes behind it, and here nothing does.
  if (sortOf(of) === 'list' || of === undefined) throw unread(query);
  const mapped =
    steps.length === 0
      ? optional
      : `${optional}.optMap(all, all.filter(each, ${inner}.hasValue()).map(each, ${inner}.value()))`;
  return { kind: 'value', optional: mapped, fails: FALSE, shape: `[${of}]` };
}

const EMPTY: Readonly<Record<string, string>> = { string: '""', int: '0', bool: 'false', list: '[]', map: '{}' };

/** `a || b`: b where a is nothing, or is empty or false. */
function withDefault(value: ValueQuery, literal: Json, query: string): ValueQuery {
  const written = renderLiteral(literal, query);
  const sort = sortOf(value.shape);
  const isAlike = sort !== 'any' && sort !== 'int' && EMPTY[sort] === written;
  if (isAlike) {
    const sure = `${value.optional}.orValue(${written})`;
    return { ...value, optional: `optional.of(${sure})`, sure, fails: FALSE };
  }
  const sortOfLiteral =
    typeof literal === 'string'
      ? 'string'
      : typeof literal === 'boolean'
        ? 'bool'
        : typeof literal === 'number'
          ? 'int'
          : Array.isArray(literal)
            ? 'list'
            : 'map';
  if (sort !== 'any' && sort !== sortOfLiteral) throw unread(query);
  const isEmpty =
    sort === 'int' ? FALSE : `${value.optional}.orValue(${EMPTY[sort] ?? 'null'}) == ${EMPTY[sort] ?? 'null'}`;
  if (sort === 'any') throw unread(query);
  const sure =
    isEmpty === FALSE
      ? `${value.optional}.orValue(${written})`
      : `(${isEmpty} ? ${written} : ${value.optional}.value())`;
  return { ...value, optional: `optional.of(${sure})`, sure, fails: FALSE };
}

function renderLiteral(literal: Json, query: string): string {
  if (typeof literal === 'string') return quote(literal);
  if (typeof literal === 'boolean' || (typeof literal === 'number' && Number.isInteger(literal)))
    return String(literal);
  if (Array.isArray(literal) && literal.every((item) => typeof item === 'string'))
    return `[${literal.map(quote).join(', ')}]`;
  if (typeof literal === 'object' && literal !== null && Object.keys(literal).length === 0) return '{}';
  throw unread(query);
}

/** The list of a loop: a path, or several lists one after the other: `request.object.spec.[containers, initContainers][]`. */
export function readLoopList(query: string, roots: QueryRoots): { readonly value: string; readonly shape: Shape } {
  const [, before, several] =
    /^(.*)\.\[\s*([A-Za-z_][A-Za-z0-9_]*(?:\s*,\s*[A-Za-z_][A-Za-z0-9_]*)*)\s*\]\s*\[\]$/s.exec(query.trim()) ?? [];
  const paths =
    before === undefined || several === undefined
      ? [query.trim().replace(/\[\]$/, '')]
      : several.split(',').map((name) => `${before}.${name.trim()}`);
  const lists = paths.map((path) => readQuery(path, roots));
  const values = lists.flatMap((list) => (list.kind === 'value' ? [list] : []));
  const shapes = [...new Set(values.map(({ shape }) => elementShape(shape)))];
  if (values.length !== lists.length || values.some((list) => sortOf(list.shape) !== 'list'))
    throw obstacle(`a loop over something that is not known to be a list: ${query}`);
  const value = values.map(({ optional, sure }) => sure ?? `${optional}.orValue([])`).join(' + ');
  return {
    value: values.length > 1 ? `(${value})` : value,
    shape: shapes.includes(undefined) ? undefined : shapes.join('|'),
  };
}
