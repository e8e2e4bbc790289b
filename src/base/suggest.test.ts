import { expect, test } from 'vitest';
import { findSuggestion } from './suggest.ts';

const IDS = ['workload/no-privileged-containers', 'workload/require-non-root', 'rbac/no-wildcards'];

test.each([
  ['workload/no-priviliged-containers', 'workload/no-privileged-containers'],
  ['workload/require-nonroot', 'workload/require-non-root'],
  ['rbac/no-wildcrads', 'rbac/no-wildcards'],
  ['RBAC/No-Wildcards', 'rbac/no-wildcards'],
])('%s is near %s', (word, nearest) => {
  expect(findSuggestion(word, IDS)).toBe(nearest);
});

test.each([
  ['shpo', 'shop'],
  ['scn', 'scan'],
  ['stict', 'strict'],
  ['allow', 'allowed'],
  ['cc', 'c'],
  ['secretss', 'secrets'],
])('%s is nearly %s', (word, nearest) => {
  expect(findSuggestion(word, [nearest])).toBe(nearest);
});

test.each([
  ['nope', 'home'],
  ['x', 'y'],
])('%s was hardly meant to be %s', (word, other) => {
  expect(findSuggestion(word, [other])).toBeUndefined();
});

test('a word that is near to nothing gets no suggestion', () => {
  expect(findSuggestion('completely-different-words-altogether', IDS)).toBeUndefined();
  expect(findSuggestion('xyz', [])).toBeUndefined();
});
