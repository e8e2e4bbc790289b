import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { allOf, anyOf, FALSE, fieldOf, not, TRUE } from './cel-text.ts';
import { obstacle } from './obstacle.ts';
import {
  allElements,
  inside,
  nameIn,
  nameOf,
  type Place,
  refuseVariables,
  singular,
  testValue,
} from './pattern-value.ts';
import { testScalar } from './scalar-pattern.ts';
import { elementShape, fieldShape, type Shape, sortOf } from './shape.ts';
import { hasWildcard } from './wildcard.ts';

/** What a pattern comes to, as CEL. What is neither is a violation. */
export interface PatternTest {
  readonly holds: string;
  /** Where the rule does not apply, because a condition in the pattern is not met; `false` where there is none. */
  readonly skips: string;
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
  return {
    holds: allOf([present, parts.holds]),
    skips: parts.skips === FALSE ? FALSE : allOf([presenceOf(place, isMap), parts.skips]),
  };
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
  return typeof pattern === 'object' && pattern !== null
    ? true
    : !testScalar(pattern, 'any').ofNothing || pattern === '*';
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
  if (!isJsonObject(pattern) && !Array.isArray(pattern))
    return { holds: testValue(pattern, place, otherwise), skips: FALSE };
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
  return {
    holds: own,
    skips: skips === FALSE || place.isSure ? skips : `${place.value}.optMap(${name}, ${skips}).orValue(false)`,
  };
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
  if (!Array.isArray(pattern) || !pattern.every(isJsonObject))
    throw obstacle('^(…) of something that is no list of maps');
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
    if (hasWildcard(key))
      throw obstacle(`the key ${key} has a wildcard, and of several keys Kyverno takes one by chance`);
    refuseVariables(key);
  }
}
