import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, findNeededText } from './pattern.ts';
import { RE2JS } from 're2js';

test.each([
  ['@sha256:[0-9a-f]{64}$', '@sha256:'],
  ['^abc', 'abc'],
  ['abc*', 'a'],
  ['a?b', ''],
  ['a|b', ''],
  ['(?i)abc', ''],
  ['\\.x', ''],
  ['🐱*', ''],
])('every match of %s has %j in it', (source, needed) => {
  expect(findNeededText(source)).toBe(needed);
});

test('the shortcut changes no answer', () => {
  const letter = fc.constantFrom('a', 'b', '*', '?', '.', '^', '$', '|', '+', '[ab]', '(a)', '{2}', '\\.', '🐱');
  const pattern = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));
  const text = fc.array(fc.constantFrom('a', 'b', '.', '🐱'), { maxLength: 8 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      const expected = compileOrNothing(source)?.test(value);
      const actual = compilePattern(source)(value);
      expect(typeof actual === 'boolean' ? actual : undefined).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

function compileOrNothing(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

test('a pattern that makes others backtrack takes its time by the length of the text', () => {
  expect(compilePattern('^(a+)+$')(`${'a'.repeat(50_000)}b`)).toBe(false);
});

test('what is no pattern is an error, and what is no text too', () => {
  expect(compilePattern('(')('a')).toMatchObject({ kind: 'invalid_argument' });
  expect(compilePattern('a')(1)).toMatchObject({ kind: 'no_such_overload' });
});
