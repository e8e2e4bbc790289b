import { expect, test } from 'vitest';
import { quoteForShell } from './quote-for-shell.ts';

test.each([
  ['charts/web', 'charts/web'],
  ['my charts/web', "'my charts/web'"],
  ["it's", "'it'\\''s'"],
  ['$(id)', "'$(id)'"],
  ['-f', './-f'],
  ['-f x', "'./-f x'"],
])('%s is written as %s', (path, word) => {
  expect(quoteForShell(path)).toBe(word);
});
