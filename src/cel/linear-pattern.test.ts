import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { createMatcher } from './automaton/create-matcher.ts';
import { compileLinear, isLinear } from './linear-pattern.ts';

/** A match that stands at its very own end or beginning is where machines go wrong. */
const piece = fc.constantFrom(
  'a',
  'b',
  '-',
  '/',
  '.',
  '[ab]',
  '[^a]',
  '[a-c/]',
  '[[:space:]]',
  '[^[:digit:]-]',
  '[]a]',
  '[-b]',
  '\\.',
  '\\n',
  '\\x2d',
  '[\\n\\x2e-7]',
  '[^\\r\\n]',
  '\\d',
  '\\W',
  '\\s',
  '^',
  '$',
  '(^|/)',
  '(a|$)',
  '(?:b|)',
);
const count = fc.constantFrom('', '', '', '*', '+', '?', '*?', '{2}', '{0,2}', '{1,}', '{0}');
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(piece, count).map((parts) => parts.join('')),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.tuple(tie('node'), tie('node'), count).map(([left, right, times]) => `(${left}|${right})${times}`),
  ),
})).node;
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '-', '/', '.', ' ', '\n', '7', 'é', '😀', '\ud83d', '\ude00'),
  maxLength: 12,
});

test('it matches as RE2 does', () => {
  let understood = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 4, maxLength: 8 }), (source, texts) => {
      const matcher = createMatcher(source);
      if (matcher === undefined) return;
      understood += 1;
      const engine = RE2JS.compile(source);
      for (const one of texts) {
        const wanted = one.isWellFormed() ? engine.test(one) : undefined;
        if (wanted !== undefined) expect([source, one, matcher(one)]).toEqual([source, one, wanted]);
      }
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(understood).toBeGreaterThan(10_000);
});

test.each([
  '(',
  'a)',
  '[a',
  'a**',
  'a{1000}',
  'a{2}{3}',
  '(?i)a',
  '(?P<n>a)',
  '\\b',
  '\\pL',
  '\\x{41}',
  '\\x80',
  '\\x4',
  '[\\d-z]',
  'é',
  '[é]',
  '[z-a]',
  '*a',
  'a|*',
  '\\',
  '[[:nope:]]',
  '{2}',
])('%s is left to the engine', (source) => {
  expect(isLinear(source)).toBe(false);
});

test('a pattern that takes others for ever takes it no time', () => {
  const matches = compileLinear('(a|aa|b*)+(a+)+c$');
  expect(matches('a'.repeat(200_000))).toBe(false);
  expect(matches(`${'a'.repeat(200_000)}c`)).toBe(true);
});

test('one that may be in very many states at once stays within bounds', () => {
  const matches = compileLinear('a[ab]{20}a$');
  const letters = Array.from({ length: 50_000 }, (_, at) => ((at * 2_654_435_761) % 7 < 3 ? 'a' : 'b')).join('');
  expect(matches(letters)).toBe(RE2JS.compile('a[ab]{20}a$').test(letters));
});

test('what is no text is an error, as for every pattern', () => {
  expect(compileLinear('a|b')(1)).toMatchObject({ kind: 'no_such_overload' });
});
