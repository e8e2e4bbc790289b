import { expect, test } from 'vitest';
import { createClosure } from '../../src/cel/closure.ts';
import { emitJs } from '../../src/cel/emit-js.ts';
import { parseCel } from '../../src/cel/parser.ts';
import type { CelValue } from '../../src/cel/value.ts';
import { loadJs } from './load-js.ts';

/** What comes from a document is its own properties, whatever JavaScript's objects have beside them. */
const SCOPE: Readonly<Record<string, CelValue>> = {
  plain: { a: 1 },
  list: [1, 2],
  named: JSON.parse('{"__proto__": {"x": 1}, "constructor": "c", "length": 3, "value": 4, "kind": "Pod"}') as CelValue,
};

const CASES: readonly (readonly [string, unknown])[] = [
  ['has(plain.constructor) || has(plain.toString) || has(plain.__proto__)', false],
  ['plain.?constructor.hasValue() || plain.?__proto__.hasValue()', false],
  ['plain.constructor', { kind: 'no_such_key' }],
  ["plain['__proto__']", { kind: 'no_such_key' }],
  ["'constructor' in plain", false],
  ['list.length', { kind: 'no_such_overload' }],
  ['has(list.length)', { kind: 'no_such_overload' }],
  ['list.?length.orValue(0)', { kind: 'no_such_overload' }],
  ['(1.0).value', { kind: 'no_such_overload' }],
  ["timestamp('2020-01-01T00:00:00Z').nanoseconds", { kind: 'no_such_overload' }],
  ["quantity('1').scale", { kind: 'no_such_overload' }],
  ['(1 / 0).kind', { kind: 'divide_by_zero' }],
  ['optional.of({"a": 1}).value', undefined],
  ["named.constructor + named.kind == 'cPod' && named.length == 3 && named.value == 4 && named.__proto__.x == 1", true],
  ["named.all(k, k in ['__proto__', 'constructor', 'length', 'value', 'kind'])", true],
  ["{'__proto__': 1, 'a': 2}.__proto__", 1],
  ["{'x': {'__proto__': {'polluted': true}}}.transformMap(k, v, v).x.__proto__.polluted && !has(plain.polluted)", true],
  ['scope', { kind: 'undeclared' }],
  ['R', { kind: 'undeclared' }],
];

test.each(CASES)('%s', async (source, expected) => {
  const expression = parseCel(source);
  const [run] = await loadJs([emitJs(expression, 'k')]);
  const values = [createClosure(expression)(SCOPE), run?.(SCOPE)];
  for (const value of values) {
    if (typeof expected === 'object') expect(value).toMatchObject(expected as object);
    else if (expected === undefined) expect(value).toMatchObject({ value: undefined });
    else expect(value).toBe(expected);
  }
});
