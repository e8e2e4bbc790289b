import { anyOf, FALSE, not, quote } from '../cel-text.ts';
import { elementShape, type Shape, type Sort, sortOf } from '../shape.ts';
import { unknown } from '../unknown.ts';
import { matchWildcard } from '../wildcard.ts';
import {
  choose,
  eachSide,
  isThere,
  known,
  mapValue,
  merge,
  NOTHING,
  NUMBER,
  type Query,
  unread,
  valueOf,
  type ValueQuery,
} from './query-value.ts';

/** What a function makes of what it is given; Kyverno's own are in `github.com/kyverno/kyverno/pkg/engine/jmespath`. */
interface QueryFunction {
  /** What each thing that it is given may be; anything else is an error, nothing too. */
  readonly takes: readonly (readonly Sort[] | 'any')[];
  readonly gives: (given: readonly ValueQuery[], query: string) => Query;
}

/** Throws `admission/not-converted`. */
export function callFunction(name: string, given: readonly Query[], query: string): Query {
  const own = FUNCTIONS[name];
  if (own === undefined || own.takes.length !== given.length) throw unread(query);
  const [first, second] = given;
  if (first === undefined) throw unread(query);
  return eachSide(first, (one) => {
    if (second === undefined) return callOn(own, [valueOf(one)], query);
    return eachSide(second, (other) => callOn(own, [valueOf(one), valueOf(other)], query));
  });
}

function callOn({ takes, gives }: QueryFunction, given: readonly ValueQuery[], query: string): Query {
  const breaks = anyOf(
    given.map((value, place) => anyOf([value.breaks, isOther(value, takes[place] ?? 'any', query)])),
  );
  const typed = given.map((value) => ({ ...value, breaks: FALSE, missing: FALSE }));
  if (breaks === 'true') return { ...merge(NOTHING), breaks };
  const result = gives(typed, query);
  if (breaks === FALSE) return result;
  return eachSide(result, (side) => {
    const { sure: _sure, ...rest } = valueOf(side);
    return { ...rest, breaks: anyOf([rest.breaks, breaks]) };
  });
}

/** Whether a value is nothing that a function takes. */
function isOther(value: ValueQuery, sorts: readonly Sort[] | 'any', query: string): string {
  if (sorts === 'any') return FALSE;
  const sort = sortOf(value.shape);
  if (sort !== 'any') return sorts.includes(sort) ? not(isThere(value)) : 'true';
  const types = sorts.map((each) => CEL_TYPES[each]);
  if (types.includes(undefined)) throw unread(query);
  const isOne = (got: string): string => `type(${got}) in [${types.join(', ')}]`;
  return value.sure === undefined
    ? `!${value.optional}.optMap(got, ${isOne('got')}).orValue(false)`
    : `!(${isOne(value.sure)})`;
}

const CEL_TYPES: Readonly<Partial<Record<Sort, string>>> = { string: 'string', list: 'list', map: 'map', bool: 'bool' };

const TEXT: readonly Sort[] = ['string'];
const LIST: readonly Sort[] = ['list'];
const MAP: readonly Sort[] = ['map'];

const FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  length: { takes: [['string', 'list', 'map']], gives: ([of]) => map(of, (value) => `size(${value})`, NUMBER) },
  keys: { takes: [MAP], gives: ([of]) => map(of, (value) => `${value}.map(key, key)`, '[string]') },
  to_upper: { takes: [TEXT], gives: ([of]) => map(of, (value) => inAscii(value, `${value}.upperAscii()`), 'string') },
  to_lower: { takes: [TEXT], gives: ([of]) => map(of, (value) => inAscii(value, `${value}.lowerAscii()`), 'string') },
  to_array: { takes: ['any'], gives: ([of]) => toArray(of) },
  to_string: { takes: ['any'], gives: ([of], query) => toText(of, query) },
  not_null: { takes: ['any'], gives: ([of]) => of ?? NOTHING },
  contains: { takes: [['string', 'list'], 'any'], gives: ([of, part], query) => contains(of, part, query) },
  starts_with: { takes: [TEXT, TEXT], gives: (given) => onTexts(given, (text, part) => `${text}.startsWith(${part})`) },
  ends_with: { takes: [TEXT, TEXT], gives: (given) => onTexts(given, (text, part) => `${text}.endsWith(${part})`) },
  split: {
    takes: [TEXT, TEXT],
    gives: (given) => onTexts(given, (text, part) => `${text}.split(${part})`, '[string]'),
  },
  join: { takes: [TEXT, LIST], gives: ([part, list], query) => join(part, list, query) },
  trim_prefix: {
    takes: [TEXT, TEXT],
    gives: (given) =>
      onTexts(
        given,
        (text, part) => `(${text}.startsWith(${part}) ? ${text}.substring(size(${part})) : ${text})`,
        'string',
      ),
  },
  regex_match: { takes: [TEXT, TEXT], gives: ([pattern, text], query) => matchRegex(pattern, text, query) },
  pattern_match: { takes: [TEXT, TEXT], gives: ([pattern, text], query) => matchPattern(pattern, text, query) },
};

function map(of: ValueQuery | undefined, step: (value: string) => string, shape: Shape): Query {
  return of === undefined ? NOTHING : mapValue(of, step, shape);
}

/** Letters beyond ASCII are turned by Go, and not by CEL. */
function inAscii(text: string, turned: string): string {
  return `(${text}.matches(${quote(String.raw`^[\x00-\x7f]*$`)}) ? ${turned} : ${unknown(text)})`;
}

/** Of two texts, both of which are there. */
function onTexts(
  [one, other]: readonly ValueQuery[],
  step: (text: string, part: string) => string,
  shape: Shape = 'bool',
): Query {
  if (one === undefined || other === undefined) return NOTHING;
  if (other.sure !== undefined) {
    const { sure } = other;
    return mapValue(one, (text) => step(text, sure), shape);
  }
  const inner = (text: string): string => `${other.optional}.optMap(part, ${step(text, 'part')})`;
  const optional = one.sure === undefined ? `${one.optional}.optFlatMap(got, ${inner('got')})` : inner(one.sure);
  return { kind: 'value', optional, missing: FALSE, breaks: FALSE, shape };
}

/** A list as it is; anything else, and nothing, as the one element of a list. */
function toArray(of: ValueQuery | undefined): Query {
  if (of === undefined) return NOTHING;
  const sort = sortOf(of.shape);
  const asList =
    sort === 'list'
      ? of
      : sort === 'any'
        ? mapValue(of, (value) => `(type(${value}) == list ? ${value} : [${value}])`, '[?]')
        : mapValue(of, (value) => `[${value}]`, `[${of.shape}]`);
  return choose(isThere(of), asList, { kind: 'literal', value: [null] });
}

function toText(of: ValueQuery | undefined, query: string): Query {
  if (of === undefined || of.optional === 'optional.none()') return { kind: 'literal', value: 'null' };
  const sort = sortOf(of.shape);
  if (sort !== 'string' && sort !== 'int' && sort !== 'bool') throw unread(query);
  const text = sort === 'string' ? of : mapValue(of, (value) => `string(${value})`, 'string');
  return choose(isThere(of), text, { kind: 'literal', value: 'null' });
}

/** A text in a text; what is equal in a list. */
function contains(of: ValueQuery | undefined, part: ValueQuery | undefined, query: string): Query {
  if (of === undefined || part === undefined) return NOTHING;
  const sort = sortOf(of.shape);
  if (part.sure === undefined) throw unread(query);
  const { sure } = part;
  const isText = part.shape === 'string';
  if (sort === 'string') return mapValue(of, (text) => (isText ? `${text}.contains(${sure})` : FALSE), 'bool');
  const element = known(elementShape(of.shape));
  const elementSort = sortOf(element);
  if (sort === 'list' && element !== undefined && !isText) throw unread(query);
  if (elementSort === 'int' || !isText) throw unread(query);
  if (sort === 'list')
    return mapValue(
      of,
      (list) => (element === undefined || elementSort === 'string' ? `${sure} in ${list}` : FALSE),
      'bool',
    );
  return mapValue(
    of,
    (value) =>
      `(type(${value}) == string ? ${value}.contains(${sure}) : type(${value}) == list && ${sure} in ${value})`,
    'bool',
  );
}

function join(part: ValueQuery | undefined, list: ValueQuery | undefined, query: string): Query {
  if (part?.sure === undefined || list === undefined || elementShape(list.shape) !== 'string') throw unread(query);
  const { sure } = part;
  return mapValue(list, (all) => `${all}.join(${sure})`, 'string');
}

/** The engine for patterns is the same. */
function matchRegex(pattern: ValueQuery | undefined, text: ValueQuery | undefined, query: string): Query {
  if (pattern?.sure === undefined || text === undefined || !pattern.sure.startsWith('"')) throw unread(query);
  const { sure } = pattern;
  return mapValue(text, (value) => `${value}.matches(${sure})`, 'bool');
}

function matchPattern(pattern: ValueQuery | undefined, text: ValueQuery | undefined, query: string): Query {
  if (pattern?.sure === undefined || text === undefined || !pattern.sure.startsWith('"')) throw unread(query);
  const written = JSON.parse(pattern.sure) as string;
  return mapValue(text, (value) => matchWildcard(value, written), 'bool');
}
