import { describe, expect, test } from 'vitest';
import { loadJs } from '../../test/conformance/load-js.ts';
import { NO_OVERLOAD } from './cel-error.ts';
import { createClosure } from './closure.ts';
import { emitJs } from './emit-js.ts';
import { parseCel } from './parser.ts';
import type { CelValue } from './value.ts';

/** A document in which three values are known not to fit. */
const SCOPE = {
  a: {
    list: ['x', NO_OVERLOAD],
    map: { good: 'x', bad: NO_OVERLOAD },
    field: NO_OVERLOAD,
    inner: [{ list: [NO_OVERLOAD] }],
  },
};

describe.each<[string, CelValue]>([
  // What is settled without the value stays so.
  ["'x' in a.list", true],
  ["a.list.exists(e, e == 'x')", true],
  ["a.list.all(e, e == 'y')", false],
  ["a.map.good == 'x'", true],
  ["'good' in a.map", true],
  ['size(a.list) == 2', true],
  ["a.map.exists(k, v, v == 'x')", true],
  // What it might change is an error.
  ["'y' in a.list", NO_OVERLOAD],
  ["a.list.exists(e, e == 'y')", NO_OVERLOAD],
  ["a.list.all(e, e != 'y')", NO_OVERLOAD],
  ["a.list == ['x', 'y']", NO_OVERLOAD],
  ["a.list != ['x', 'y']", NO_OVERLOAD],
  ["sets.contains(a.list, ['y'])", NO_OVERLOAD],
  ["a.list.indexOf('y') < 0", NO_OVERLOAD],
  ["(a.list + ['z']).exists(e, e == 'y')", NO_OVERLOAD],
  ['a.inner == []', NO_OVERLOAD],
  ['has(a.field)', NO_OVERLOAD],
  ['has(a.field.inner)', NO_OVERLOAD],
  ['a.?field.hasValue()', NO_OVERLOAD],
  ["a.?field.orValue('x') != 'y'", NO_OVERLOAD],
  ["'bad' in a.map", NO_OVERLOAD],
  ["a.map.exists(k, k == 'bad')", NO_OVERLOAD],
  ["a.map.exists(k, v, v == 'y')", NO_OVERLOAD],
])('%s', (source, expected) => {
  test('by closures', () => {
    expect(createClosure(parseCel(source))(SCOPE)).toBe(expected);
  });
  test('in JavaScript', async () => {
    const [run] = await loadJs([emitJs(parseCel(source), 'k')]);
    expect(run?.(SCOPE)).toBe(expected);
  });
});
