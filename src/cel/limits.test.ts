import { describe, expect, test } from 'vitest';
import { checkCel } from './check/check.ts';
import { DYN } from './check/schema-type.ts';
import { createClosure } from './closure.ts';
import { emitJs } from './emit-js.ts';
import { CelSourceError } from './errors.ts';
import { explainSource } from './explain-source.ts';
import { parseCel } from './parser.ts';

const SCOPE = { a: 1, s: 'x', o: {} };
const VARIABLES = new Map(Object.keys(SCOPE).map((name) => [name, DYN]));

/** Expressions that are as deep as they are long. */
const DEEP: Readonly<Record<string, (count: number) => string>> = {
  'a sum': (count) => `${Array.from({ length: count }, () => 'a').join(' + ')} > 0`,
  alternatives: (count) => Array.from({ length: count }, () => "s == 'y'").join(' || '),
  fields: (count) => `o${'.?x'.repeat(count)}.hasValue()`,
  calls: (count) => `s${'.trim()'.repeat(count)} == 'x'`,
  indexes: (count) => `o${"[?'x']".repeat(count)}.hasValue()`,
  comprehensions: (count) => `[1]${'.map(x, x)'.repeat(count)}.size() == 1`,
  negations: (count) => `${'!'.repeat(count)}true`,
  parentheses: (count) => `${'('.repeat(count)}true${')'.repeat(count)}`,
  choices: (count) => `${'false ? false : '.repeat(count)}true`,
  lists: (count) => `${'['.repeat(count)}${']'.repeat(count)}.size() <= 1`,
  'nested comprehensions': (count) => `${'[1].all(x, '.repeat(count)}true${')'.repeat(count)}`,
};

describe.each(Object.entries(DEEP))('%s', (_name, make) => {
  test('two hundred are no trouble to anything', () => {
    const source = make(200);
    const expression = parseCel(source);
    expect(checkCel(expression, VARIABLES).kind).toMatch(/bool|dyn/);
    expect(emitJs(expression, 'k').body).not.toBe('');
    expect(explainSource(source, SCOPE).value).toEqual(createClosure(expression)(SCOPE));
  });

  test.each([2000, 8000])('%d are refused', (count) => {
    expect(() => parseCel(make(count))).toThrow(CelSourceError);
  });
});

test('what is longer than cel-go reads is refused before it is read', () => {
  expect(() => parseCel(`'${'a'.repeat(100_000)}'`)).toThrow('longer than 100000 letters');
  expect(parseCel(`'${'a'.repeat(90_000)}'`)).toMatchObject({ kind: 'literal' });
  expect(parseCel(`b'${'ü'.repeat(90_000)}'`)).toMatchObject({ kind: 'literal' });
});
