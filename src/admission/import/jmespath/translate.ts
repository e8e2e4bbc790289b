import { allOf, FALSE, not } from '../cel-text.ts';
import { elementShape, type Shape, sortOf } from '../shape.ts';
import { compareQueries } from './compare.ts';
import { callFunction } from './functions.ts';
import type { QueryNode } from './node.ts';
import {
  alsoBreaks,
  breaksOf,
  caught,
  choose,
  eachSide,
  fieldOfQuery,
  indexOfQuery,
  isTrue,
  known,
  type LiteralQuery,
  merge,
  NOTHING,
  type Query,
  sureOf,
  UNKNOWN,
  unread,
  valueOf,
  type ValueQuery,
} from './query-value.ts';

/** What a query is asked of. */
export interface Asked {
  readonly current: Query;
  /** How many lists it stands in. */
  readonly depth: number;
  /** As it is written, for whoever is told that it is not converted. */
  readonly query: string;
  /** What a text in quotes stands for. */
  readonly nested: (query: string) => Query;
}

/** `treeInterpreter.execute` in `github.com/kyverno/go-jmespath`. Throws `admission/not-converted`. */
export function translate(node: QueryNode, asked: Asked): Query {
  const of = (inner: QueryNode, current = asked.current): Query => translate(inner, { ...asked, current });
  switch (node.kind) {
    case 'current':
      return asked.current;
    case 'literal':
      return node;
    case 'nested':
      return asked.nested(node.query);
    case 'field':
      return fieldOfQuery(asked.current, node.name);
    case 'index':
      return indexOfQuery(asked.current, node.at);
    case 'step':
      return of(node.right, of(node.left));
    case 'pipe':
      return of(node.right, caught(of(node.left)));
    case 'or':
      return translateOr(caught(of(node.left)), caught(of(node.right)));
    case 'and': {
      const left = caught(of(node.left));
      return alsoBreaks(choose(isTrue(left), of(node.right), left), breaksOf(left));
    }
    case 'not': {
      const inner = caught(of(node.of));
      return alsoBreaks(sureOf(not(isTrue(inner)), 'bool'), breaksOf(inner));
    }
    case 'compare':
      return compareQueries(node.sign, [caught(of(node.left)), caught(of(node.right))], asked.query);
    case 'flatten':
      return node.of.kind === 'several' || (node.of.kind === 'step' && node.of.right.kind === 'several')
        ? joinLists(node.of, asked)
        : flatten(of(node.of));
    case 'each':
      return project(caught(of(node.left)), { right: node.right }, asked);
    case 'filter':
      return project(quiet(of(node.left)), { right: node.right, test: node.test }, asked);
    case 'values':
      return project(valuesOf(quiet(of(node.left)), asked), { right: node.right }, asked);
    case 'several':
      throw unread(asked.query);
    case 'call':
      return callFunction(
        node.name,
        node.of.map((each) => caught(of(each))),
        asked.query,
      );
  }
}

/** What comes to an error of any kind is null. */
function quiet(query: Query): Query {
  return eachSide(query, (own) => (own.kind === 'literal' ? own : { ...own, missing: FALSE, breaks: FALSE }));
}

/** `a || b`: b where a is nothing, or is empty or false. */
function translateOr(left: Query, right: Query): Query {
  if (left.kind === 'value' && right.kind === 'literal') {
    const same = withSameDefault(left, right);
    if (same !== undefined) return same;
  }
  return alsoBreaks(choose(isTrue(left), left, right), breaksOf(left));
}

const EMPTY: Readonly<Record<string, string>> = { string: '""', bool: 'false', list: '[]', map: '{}' };

/** Where nothing stands for the empty value of its type, or for a number. */
function withSameDefault(left: ValueQuery, right: LiteralQuery): ValueQuery | undefined {
  if (right.value === null || left.breaks !== FALSE) return undefined;
  const sort = sortOf(left.shape);
  const { sure } = valueOf(right);
  const isSame = EMPTY[sort] === sure || (sort === 'int' && typeof right.value === 'number');
  return isSame && sure !== undefined
    ? sureOf(left.sure ?? `${left.optional}.orValue(${sure})`, left.shape)
    : undefined;
}

/** `[a, b][]`: several lists one after the other. */
function joinLists(node: QueryNode, asked: Asked): Query {
  const [before, several] = node.kind === 'step' ? [node.left, node.right] : [undefined, node];
  if (several.kind !== 'several') throw unread(asked.query);
  const current = before === undefined ? asked.current : translate(before, asked);
  const lists = several.of.map((each) => merge(quiet(translate(each, { ...asked, current }))));
  if (current.kind !== 'value' || lists.some(({ shape }) => sortOf(shape) !== 'list')) throw unread(asked.query);
  const joined = lists.map(({ sure, optional }) => sure ?? `${optional}.orValue([])`).join(' + ');
  const shapes = [...new Set(lists.map(({ shape }) => elementShape(shape)))];
  const shape = shapes.includes(undefined) ? UNKNOWN : shapes.join('|');
  const list = lists.length > 1 ? `(${joined})` : joined;
  const value = sureOf(list, `[${shape}]`);
  if (current.sure !== undefined) return value;
  // Of nothing there is no list.
  const { sure: _sure, ...rest } = value;
  return { ...rest, optional: `${current.optional}.optMap(got, ${list})` };
}

/** Lists in a list, one after the other. */
function flatten(query: Query): Query {
  return eachSide(quiet(query), (own) => {
    const value = valueOf(own);
    if (value.optional === 'optional.none()') return NOTHING;
    if (sortOf(value.shape) !== 'list') return sortOf(value.shape) === 'any' ? flattenAny(value) : NOTHING;
    const inner = known(elementShape(value.shape));
    const sort = sortOf(inner);
    if (sort === 'any') return flattenAny(value);
    if (sort !== 'list') return value;
    const flat = value.sure === undefined ? `${value.optional}.optMap(got, got.flatten())` : `${value.sure}.flatten()`;
    return value.sure === undefined ? { ...value, optional: flat, shape: inner } : sureOf(flat, inner, value.breaks);
  });
}

function flattenAny(value: ValueQuery): ValueQuery {
  const flat = (list: string): string => `${list}.map(inner, type(inner) == list ? inner : [inner]).flatten()`;
  const guarded = (got: string): string =>
    sortOf(value.shape) === 'list'
      ? `optional.of(${flat(got)})`
      : `type(${got}) == list ? optional.of(${flat(got)}) : optional.none()`;
  return {
    kind: 'value',
    optional:
      value.sure === undefined ? `${value.optional}.optFlatMap(got, ${guarded('got')})` : `(${guarded(value.sure)})`,
    missing: FALSE,
    breaks: value.breaks,
    shape: `[${UNKNOWN}]`,
  };
}

/** The values of a map, in no order. */
function valuesOf(query: Query, asked: Asked): Query {
  return eachSide(query, (own) => {
    const { optional, sure, shape } = valueOf(own);
    if (shape?.startsWith('{') !== true) throw unread(asked.query);
    const values = (map: string): string => `${map}.map(key, ${map}[key])`;
    const of = `[${shape.slice(1, -1)}]`;
    return sure === undefined
      ? {
          kind: 'value',
          optional: `${optional}.optMap(got, ${values('got')})`,
          missing: FALSE,
          breaks: FALSE,
          shape: of,
        }
      : sureOf(values(sure), of);
  });
}

interface Projection {
  readonly right: QueryNode;
  readonly test?: QueryNode;
}

/** What is asked of each element of a list, of those that pass a test; what is null is left out. Of what is no list it is null. */
function project(query: Query, { right, test }: Projection, asked: Asked): Query {
  return eachSide(query, (own) => {
    const list = valueOf(own);
    const sort = sortOf(list.shape);
    if (sort !== 'list' && sort !== 'any')
      return own.kind === 'value' && own.breaks !== FALSE ? merge(NOTHING) : NOTHING;
    if (list.optional === 'optional.none()') return NOTHING;
    const each = asked.depth === 0 ? 'each' : `each${asked.depth + 1}`;
    const inner: Asked = {
      ...asked,
      depth: asked.depth + 1,
      current: sureOf(each, sort === 'list' ? known(elementShape(list.shape)) : undefined),
    };
    return projectEach(list, {
      each,
      tested: test && caught(translate(test, inner)),
      given: caught(translate(right, inner)),
    });
  });
}

interface Given {
  readonly each: string;
  readonly tested: Query | undefined;
  readonly given: Query;
}

function projectEach(list: ValueQuery, { each, tested, given }: Given): ValueQuery {
  const value = merge(given);
  const isWanted = tested === undefined ? 'true' : isTrue(tested);
  const isLeft = allOf([isWanted, value.sure === undefined ? `${value.optional}.hasValue()` : 'true']);
  const isSame = value.sure === each;
  const element = value.sure ?? `${value.optional}.value()`;
  const apply = (all: string): string => {
    const left = isLeft === 'true' ? all : `${all}.filter(${each}, ${isLeft})`;
    return isSame ? left : `${left}.map(${each}, ${element})`;
  };
  const innerBreaks = breaksInside({ each, tested, given: value, isWanted });
  const shape: Shape = `[${value.shape ?? UNKNOWN}]`;
  const isList = sortOf(list.shape) === 'list';
  const breaks = (all: string): string => (innerBreaks === FALSE ? FALSE : `${all}.exists(${each}, ${innerBreaks})`);
  if (list.sure !== undefined && isList) {
    const broken = breaks(list.sure);
    return broken === FALSE
      ? sureOf(apply(list.sure), shape, list.breaks)
      : merge(alsoBreaks(sureOf(apply(list.sure), shape, list.breaks), broken));
  }
  const optional = isList && apply('all') === 'all' ? list.optional : projectOptional(list, apply, isList);
  const all = isList ? 'all' : 'type(all) == list && all';
  const broken = innerBreaks === FALSE ? FALSE : `${list.optional}.optMap(all, ${breaks(all)}).orValue(false)`;
  return merge(alsoBreaks({ kind: 'value', optional, missing: FALSE, breaks: list.breaks, shape }, broken));
}

function projectOptional(list: ValueQuery, apply: (all: string) => string, isList: boolean): string {
  if (isList) return `${list.optional}.optMap(all, ${apply('all')})`;
  return `${list.optional}.optFlatMap(all, type(all) == list ? optional.of(${apply('all')}) : optional.none())`;
}

/** What is not wanted is not asked. */
function breaksInside({
  tested,
  given,
  isWanted,
}: Given & { readonly given: ValueQuery; readonly isWanted: string }): string {
  const ofTest = tested === undefined ? FALSE : breaksOf(tested);
  const ofGiven = given.breaks === FALSE ? FALSE : allOf([isWanted, given.breaks]);
  return ofTest === FALSE ? ofGiven : ofGiven === FALSE ? ofTest : `${ofTest} || (${ofGiven})`;
}
