import type { Json } from '../../base/json.ts';
import { FALSE, isName, not, TRUE } from './cel-text.ts';
import { obstacle } from './obstacle.ts';
import { holds, testScalar } from './scalar-pattern.ts';
import { elementShape, type Shape, sortOf } from './shape.ts';

/** Where a pattern is held against something. */
export interface Place {
  /** An expression of the value; of an optional one where `isSure` is not. */
  readonly value: string;
  readonly isSure: boolean;
  readonly shape: Shape;
  /** Names that expressions around it use. */
  readonly names: readonly string[];
}

/** A value that is no map; every element of a list of such. */
export function testValue(pattern: Json, place: Place, otherwise?: boolean): string {
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

export function allElements(list: string, names: readonly string[], test: (element: string) => string): string {
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
export function inside(place: Place, test: (value: string) => string, otherwise: boolean): string {
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
export function nameOf(value: string): string {
  return /\.\?([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1] ?? 'value';
}

export function nameIn(names: readonly string[], wanted: string): string {
  const base = isName(wanted) && !TAKEN.has(wanted) ? wanted : 'value';
  let name = base;
  for (let count = 2; names.includes(name); count++) name = `${base}${count}`;
  return name;
}

export function singular(list: string): string {
  const name = nameOf(`.?${list}`);
  return name.length > 2 && name.endsWith('s') ? name.slice(0, -1) : 'element';
}

export function refuseVariables(pattern: Json): void {
  if (typeof pattern !== 'string') return;
  if (/\{\{/.test(pattern)) throw obstacle(`a variable stands in the pattern: ${pattern}`);
  if (/\$\(/.test(pattern)) throw obstacle(`a reference stands in the pattern: ${pattern}`);
}
