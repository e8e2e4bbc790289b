import { expect, test } from 'vitest';
import { NEWEST, parseTarget } from './target.ts';

test.each([
  ['1.30', 30],
  ['v1.30', 30],
  ['1.0', 0],
  ['1.30.2', 30],
  ['v1.30.2-gke.1347000', 30],
  ['1.31.0-alpha.1+0123abc', 31],
])('%s is a version', (text, minor) => {
  expect(parseTarget(text)).toEqual({ version: `1.${minor}`, minor });
});

test('the newest one is a version, and the one after it is not known yet', () => {
  expect(parseTarget(NEWEST.version)).toEqual(NEWEST);
  expect(parseTarget(`1.${NEWEST.minor + 1}`)).toBeUndefined();
});

test.each(['', '1', '1.', '2.1', '1.x', '1.30 ', 'latest', '1.3e1', '1.-3'])('%s is none', (text) => {
  expect(parseTarget(text)).toBeUndefined();
});
