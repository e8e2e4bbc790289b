import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { compileBounded, isBounded } from './bounded-pattern.ts';

test.each(['@sha256:[0-9a-f]{64}$', '^abc$', '[a-z_.]{3}:latest', '\\.io/', 'x{900}', '^/?[*]+$', '^a?b?[a-f]*c{3}'])(
  '%s is bounded',
  (source) => {
    expect(isBounded(source)).toBe(true);
  },
);

test.each([
  'a*',
  'a+',
  'a?',
  'a{1,}',
  'a|b',
  '(a)',
  '.',
  '[^a]',
  '\\d',
  'a$b',
  'é',
  'x{500}x{500}',
  '[z-a]',
  '[a-Z]',
  'a{0}{2}',
  '^a*b*',
  '^a?b?c?d?',
  '^a+?',
  'b^a+',
])('%s is not', (source) => {
  expect(isBounded(source)).toBe(false);
});

test('a bounded pattern matches as RE2 does', () => {
  const part = fc.constantFrom(
    'a',
    'b',
    '[ab]',
    '[a-f.]',
    '{2}',
    '{0}',
    '\\.',
    '^',
    '$',
    '-',
    '\n',
    'b{3}',
    '[b-a]',
    '?',
    '*',
    '+',
    '[*b]',
  );
  const pattern = fc
    .array(part, { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join(''))
    .filter(isBounded);
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '-', '\n', '🐱'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      expect(compileBounded(source)(value)).toBe(RE2JS.compile(source).test(value));
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test('what is no text is an error', () => {
  expect(compileBounded('a')(1)).toMatchObject({ kind: 'no_such_overload' });
});
