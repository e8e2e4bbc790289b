import { describe, expect, test } from 'vitest';
import { EXHAUSTED } from './budget.ts';
import { createClosure } from './closure.ts';
import { explainSource } from './explain-source.ts';
import { parseCel } from './parser.ts';
import type { CelValue } from './value.ts';

const SCOPE: Readonly<Record<string, CelValue>> = {
  long: Array.from({ length: 100_000 }, (_, index) => `name-${index}`),
  text: 'a'.repeat(500_000),
  fields: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, index])),
};

/** `start`, put into `step` forty times, each time under a new name. */
function grow(start: string, step: string): string {
  const binds = Array.from(
    { length: 40 },
    (_, index) => `cel.bind(x${index + 1}, ${step.replaceAll('x', `x${index}`)}, `,
  );
  return `cel.bind(x0, ${start}, ${binds.join('')}size(x40) > 0${')'.repeat(41)}`;
}

describe('an expression that would take for ever ends as an error', () => {
  test.each([
    'long.all(a, long.all(b, long.all(c, a != b + c)))',
    'long.all(a, long.exists(b, a == b))',
    'long.all(a, a in long)',
    'long.all(i, a, long[i] == a && long == long.map(b, b))',
    'long.distinct().size() > 0',
    'sets.equivalent(long, long.map(a, a))',
    'long.all(a, text.contains(a) || true)',
    "long.all(a, !text.matches('b$'))",
    "long.all(a, text.charAt(400000) == 'a')",
    "size(text.replace('', text)) > 0",
    'size(long.join(text)) > 0',
    'lists.range(100000).transformMap(i, v, v).size() > 0',
    'lists.range(1000).all(i, lists.range(100000).size() > i)',
    "fields.all(k, fields.all(l, fields.size() > 0 && k + l != ''))",
    'long.all(a, long.all(b, true)) || true',
    grow("'ab'", 'x + x'),
    grow('[1, 2]', 'x + x'),
    grow("b'ab'", 'x + x'),
    grow('[1, 2]', '[x, x]').replace('size(x40) > 0', 'x40 == x40.map(y, y)'),
    grow('[1, 2]', '[x, x]').replace('size(x40) > 0', 'size(x40.flatten(100)) > 0'),
    grow('[1, 2]', '[x, x]').replace('size(x40) > 0', "size('%s'.format([x40])) > 0"),
  ])('%s', (source) => {
    expect(createClosure(parseCel(source))(SCOPE)).toBe(EXHAUSTED);
  });
});

test('the budget is that of one evaluation', () => {
  const run = createClosure(parseCel('long.all(a, a.size() > 0)'));
  for (let round = 0; round < 20; round++) expect(run(SCOPE)).toBe(true);
});

test('a value that contains itself a million million times is shown as far as it fits', () => {
  const source = grow('[1, 2]', '[x, x]');
  const { value, rows } = explainSource(source.replace('size(x40) > 0', 'x40'), SCOPE);
  expect(value).toHaveLength(2);
  expect(rows[0]?.value).toMatch(/^\[{41}1, 2\], \[1, 2.*…$/);
});

test('a trace keeps fewer steps than an evaluation may take', () => {
  expect(explainSource('long.all(a, a != b)', { ...SCOPE, b: '' }).rows.length).toBeLessThan(10);
  expect(explainSource('long.all(a, long.all(b, a == b || a != b))', SCOPE).cause).toMatchObject({ kind: 'exhausted' });
});
