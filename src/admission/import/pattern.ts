import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { allOf, anyOf, FALSE, fieldOf, hasWildcard, isName, not, TRUE } from './cel-text.ts';
import { obstacle } from './obstacle.ts';
import { holds, testScalar } from './scalar-pattern.ts';
import { elementShape, fieldShape, type Shape, sortOf } from './shape.ts';

/** What a pattern comes to, as CEL. What is neither is a violation. */
export interface PatternTest {
  readonly holds: string;
  /** Where the rule does not apply, because a condition in the pattern is not met; `false` where there is none. */
  readonly skips: string;
}

/** Where a pattern is held against something. */
interface Place {
  /** An expression of the value; of an optional one where `isSure` is not. */
  readonly value: string;
  readonly isSure: boolean;
  readonly shape: Shape;
  /** Names that expressions around it use. */
  readonly names: readonly string[];
}

const PASSES: PatternTest = { holds: TRUE, skips: FALSE };

/** `MatchPattern` in `github.com/kyverno/kyverno/pkg/engine/validate`. Throws `admission/not-converted`. */
export function testPattern(pattern: Json, root: { readonly value: string; readonly shape: Shape }): PatternTest {
  return testElement(pattern, { ...root, isSure: true, names: [] });
}

/** `validateResourceElement` */
function testElement(pattern: Json, place: Place): PatternTest {
  if (isJsonObject(pattern)) return testMap(pattern, place);
  if (Array.isArray(pattern)) return testList(pattern, place);
  return { holds: testValue(pattern, place), skips: FALSE };
}

/** A value that is no map; every element of a list of such. */
function testValue(pattern: Json, place: Place, otherwise?: boolean): string {
  refuseVariables(pattern);
  const { shape, names } = place;
  const sort = sortOf(shape);
  if (sort === 'list') {
    const each = testScalar(pattern, sortOf(elementShape(shape)));
    return inside(place, (list) => allElements(list, names, each.of), otherwise ?? each.ofNothing);
  }
  const test = testScalar(pattern, sort);
  const ofNothing = otherwise ?? test.ofNothing;
  if (sort !== 'any') return testKnown(test.of, place, ofNothing);
  return inside(
    place,
    (value) => {
      const own = test.of(value);
      if (own === TRUE) return TRUE;
      return `(type(${value}) == list ? ${allElements(value, [...names, value], test.of)} : ${own})`;
    },
    ofNothing,
  );
}

function allElements(list: string, names: readonly string[], test: (element: string) => string): string {
  const element = nameIn(names, 'element');
  const body = test(element);
  return body === TRUE ? TRUE : `${list}.all(${element}, ${body})`;
}

const NOTHING = { string: ['""', ''], int: ['0', 0], bool: ['false', false] } as const;

/** Where the empty value of a type comes to the same as none, it stands in for none. */
function testKnown(test: (value: string) => string, place: Place, ofNothing: boolean): string {
  const sort = sortOf(place.shape);
  if (!place.isSure && (sort === 'string' || sort === 'int' || sort === 'bool')) {
    const [written, empty] = NOTHING[sort];
    const source = test(`${place.value}.orValue(${written})`);
    if (source !== TRUE && source !== FALSE && holds(test('value'), empty) === ofNothing) return joinEqual(source);
  }
  return inside(place, test, ofNothing);
}

/** Several texts that one thing may equal are a list. */
function joinEqual(source: string): string {
  const parts = source.split(' || ').map((part) => /^(\S+) == ("(?:[^"\\]|\\.)*")$/.exec(part));
  const subject = parts[0]?.[1];
  if (parts.length < 2 || parts.some((part) => part === null || part[1] !== subject)) return source;
  return `${subject} in [${parts.map((part) => part?.[2]).join(', ')}]`;
}

/** A test of what is inside an optional value, with what it comes to where there is none. */
function inside(place: Place, test: (value: string) => string, otherwise: boolean): string {
  if (place.isSure) return test(place.value);
  const name = nameIn(place.names, nameOf(place.value));
  const body = test(name);
  if (body === TRUE) return otherwise ? TRUE : `${place.value}.hasValue()`;
  if (body === FALSE) return otherwise ? not(`${place.value}.hasValue()`) : FALSE;
  return `${place.value}.optMap(${name}, ${body}).orValue(${otherwise})`;
}

/** Variables of controls, and words of CEL that are functions. */
const TAKEN: ReadonlySet<string> = new Set(
  'object params target item string int double bool type duration quantity size has dyn'.split(' '),
);

/** The last field of a path, as a name. */
function nameOf(value: string): string {
  return /\.\?([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1] ?? 'value';
}

function nameIn(names: readonly string[], wanted: string): string {
  const base = isName(wanted) && !TAKEN.has(wanted) ? wanted : 'value';
  let name = base;
  for (let count = 2; names.includes(name); count++) name = `${base}${count}`;
  return name;
}

function singular(list: string): string {
  const name = nameOf(`.?${list}`);
  return name.length > 2 && name.endsWith('s') ? name.slice(0, -1) : 'element';
}

const ANCHOR = /^([+<=X^])?\((.+)\)$/;

interface Entry {
  readonly anchor: string;
  readonly key: string;
  readonly written: string;
  readonly pattern: Json;
}

function readEntry([written, pattern]: readonly [string, Json]): Entry {
  const [, anchor, key] = ANCHOR.exec(written.trim()) ?? [];
  if (key === undefined) return { anchor: '', key: written, written, pattern };
  return { anchor: anchor ?? '()', key, written, pattern };
}

/** `validateMap`: conditions and other anchors first, then the rest in an order of its own, until one does not hold. */
function testMap(pattern: JsonObject, place: Place): PatternTest {
  const entries = Object.entries(pattern).map(readEntry);
  refuseKeys(entries);
  const { isSure, value } = place;
  const isMap = sortOf(place.shape) === 'map' ? TRUE : guardMap(place);
  const parts = testEntries(entries, place);
  const needsPresence = !isSure && isMap === TRUE && !entries.some(needsValue);
  const present = allOf([isMap, needsPresence ? `${value}.hasValue()` : TRUE]);
  return { holds: allOf([present, parts.holds]), skips: parts.skips === FALSE ? FALSE : allOf([presenceOf(place, isMap), parts.skips]) };
}

function guardMap({ value, isSure }: Place): string {
  return `type(${isSure ? value : `${value}.orValue(null)`}) == map`;
}

function presenceOf({ value, isSure }: Place, isMap: string): string {
  return isMap === TRUE && !isSure ? `${value}.hasValue()` : isMap;
}

/** Whether an entry cannot hold where the map is not there. */
function needsValue({ anchor, pattern }: Entry): boolean {
  if (anchor === '()') return true;
  if (anchor !== '') return false;
  return typeof pattern === 'object' && pattern !== null ? true : !testScalar(pattern, 'any').ofNothing || pattern === '*';
}

function testEntries(entries: readonly Entry[], place: Place): PatternTest {
  const conditions = entries.filter(({ anchor }) => anchor === '()').map((entry) => testChild(entry, place));
  const others = entries
    .filter(({ anchor }) => anchor === '=' || anchor === 'X' || anchor === '^')
    .map((entry) => testChild(entry, place));
  const isMet = allOf(conditions.map((test) => test.holds));
  const inOrder = allOf(others.map(({ holds: own, skips }) => anyOf([own, skips])));
  // Nothing but what does not apply is left: then the map does not apply either.
  const isIdle = conditions.length === 0 && others.length > 0 ? allOf(others.map(({ skips }) => skips)) : FALSE;
  const rest = sequence(sortEntries(entries).map((entry) => testChild(entry, place)));
  return {
    holds: allOf([isMet, inOrder, not(isIdle), rest.holds]),
    skips: anyOf([not(isMet), allOf([inOrder, isIdle]), allOf([inOrder, not(isIdle), rest.skips])]),
  };
}

/** One after the other, until one of them does not hold. */
function sequence(tests: readonly PatternTest[]): PatternTest {
  return tests.reduceRight<PatternTest>(
    (rest, { holds: own, skips }) => ({
      holds: allOf([own, rest.holds]),
      skips: anyOf([skips, rest.skips === FALSE ? FALSE : allOf([own, rest.skips])]),
    }),
    PASSES,
  );
}

/** `getSortedNestedAnchorResource`: what has anchors in it comes first, from the last to the first. */
function sortEntries(entries: readonly Entry[]): readonly Entry[] {
  const plain = entries
    .filter(({ anchor }) => anchor === '' || anchor === '<')
    .toSorted((left, right) => (left.written < right.written ? -1 : 1));
  const isFirst = ({ anchor, pattern }: Entry): boolean => anchor === '<' || hasAnchors(pattern);
  return [...plain.filter(isFirst).reverse(), ...plain.filter((entry) => !isFirst(entry))];
}

function hasAnchors(pattern: Json): boolean {
  if (Array.isArray(pattern)) return pattern.some(hasAnchors);
  if (!isJsonObject(pattern)) return false;
  return Object.entries(pattern).some((entry) => readEntry(entry).anchor !== '' || hasAnchors(entry[1]));
}

function testChild({ anchor, key, pattern }: Entry, place: Place): PatternTest {
  const child: Place = {
    value: fieldOf(place.value, key),
    isSure: false,
    shape: fieldShape(place.shape, key),
    names: place.isSure ? [...place.names, place.value] : place.names,
  };
  switch (anchor) {
    case 'X':
      return { holds: not(`${child.value}.hasValue()`), skips: FALSE };
    case '()':
      return { holds: testPresent(pattern, child, false).holds, skips: FALSE };
    case '<': {
      const test = testPresent(pattern, child, true);
      return { holds: test.holds, skips: not(test.holds) };
    }
    case '=':
      if (hasGlobal(pattern)) throw obstacle('a global anchor <(…) stands below =(…)');
      return testPresent(pattern, child, true);
    case '^':
      return { holds: testExistence(pattern, child), skips: FALSE };
    default:
      if (pattern === '*') return { holds: `${child.value}.hasValue()`, skips: FALSE };
      return testElement(pattern, child);
  }
}

/** A pattern of what is there, and what it comes to where nothing is. */
function testPresent(pattern: Json, place: Place, otherwise: boolean): PatternTest {
  if (!isJsonObject(pattern) && !Array.isArray(pattern)) return { holds: testValue(pattern, place, otherwise), skips: FALSE };
  let skips = FALSE;
  const name = nameIn(place.names, nameOf(place.value));
  const own = inside(
    place,
    (value) => {
      const test = testElement(pattern, { ...place, value, isSure: true });
      skips = test.skips;
      return test.holds;
    },
    otherwise,
  );
  return { holds: own, skips: skips === FALSE ? FALSE : `${place.value}.optMap(${name}, ${skips}).orValue(false)` };
}

/** Whether a global anchor is reached without passing through a list. */
function hasGlobal(pattern: Json): boolean {
  if (!isJsonObject(pattern)) return false;
  return Object.entries(pattern).some((entry) => readEntry(entry).anchor === '<' || hasGlobal(entry[1]));
}

/** `validateArray`: only the first pattern of a list counts, and it is for every element. */
function testList(pattern: readonly Json[], place: Place): PatternTest {
  const [first] = pattern;
  if (first === undefined) return { holds: FALSE, skips: FALSE };
  if (Array.isArray(first)) throw obstacle('a list of lists in a pattern');
  if (!isJsonObject(first)) return { holds: testListed(first, place), skips: FALSE };
  let skips = FALSE;
  const isList = sortOf(place.shape) === 'list';
  const own = inside(
    place,
    (list) => {
      const element = elementOf(place, list);
      const test = testElement(first, element);
      const guard = isList ? TRUE : `type(${list}) == list`;
      if (test.skips === FALSE) return allOf([guard, `${list}.all(${element.value}, ${test.holds})`]);
      skips = allOf([guard, `${list}.size() > 0`, `${list}.all(${element.value}, ${test.skips})`]);
      return allOf([
        guard,
        `${list}.all(${element.value}, ${anyOf([test.holds, test.skips])})`,
        `(${list}.size() == 0 || ${list}.exists(${element.value}, ${test.holds}))`,
      ]);
    },
    false,
  );
  const name = nameIn(place.names, nameOf(place.value));
  return { holds: own, skips: skips === FALSE || place.isSure ? skips : `${place.value}.optMap(${name}, ${skips}).orValue(false)` };
}

function elementOf(place: Place, list: string): Place {
  const names = [...place.names, list];
  const value = nameIn(names, singular(list));
  return { value, isSure: true, shape: elementShape(place.shape), names };
}

/** Values in a list that has to be one. */
function testListed(pattern: Json, place: Place): string {
  refuseVariables(pattern);
  const each = testScalar(pattern, sortOf(elementShape(place.shape)));
  const isList = sortOf(place.shape) === 'list';
  return inside(
    place,
    (list) => allOf([isList ? TRUE : `type(${list}) == list`, allElements(list, [...place.names, list], each.of)]),
    false,
  );
}

/** Each of the patterns holds for an element at least, where the list is there (`existenceHandler`). */
function testExistence(pattern: Json, place: Place): string {
  if (!Array.isArray(pattern) || !pattern.every(isJsonObject)) throw obstacle('^(…) of something that is no list of maps');
  const isList = sortOf(place.shape) === 'list';
  return inside(
    place,
    (list) => {
      const element = elementOf(place, list);
      const tests = pattern.map((each) => `${list}.exists(${element.value}, ${testElement(each, element).holds})`);
      return allOf([isList ? TRUE : `type(${list}) == list`, ...tests]);
    },
    true,
  );
}

function refuseKeys(entries: readonly Entry[]): void {
  for (const { anchor, key } of entries) {
    if (anchor === '+') throw obstacle(`+(${key}) is for mutation`);
    if (hasWildcard(key)) throw obstacle(`the key ${key} has a wildcard, and of several keys Kyverno takes one by chance`);
    refuseVariables(key);
  }
}

function refuseVariables(pattern: Json): void {
  if (typeof pattern !== 'string') return;
  if (/\{\{/.test(pattern)) throw obstacle(`a variable stands in the pattern: ${pattern}`);
  if (/\$\(/.test(pattern)) throw obstacle(`a reference stands in the pattern: ${pattern}`);
}
