import { expect, test } from 'vitest';
import { listIngredients, renameVariables } from './rename.ts';

const NAMES = new Map([
  ['pod', 'variables.pod'],
  ['params', 'variables.params'],
]);

test.each([
  ['pod.?spec.?hostNetwork.orValue(false)', 'variables.pod.?spec.?hostNetwork.orValue(false)'],
  ['a.pod == pod', 'a.pod == variables.pod'],
  ["'pod' in params.pod", "'pod' in variables.params.pod"],
  ['[1].all(pod, pod > 0) && pod.x', '[1].all(pod, pod > 0) && variables.pod.x'],
  ['pod.list.map(x, x.pod, pod.y)', 'variables.pod.list.map(x, x.pod, variables.pod.y)'],
  ['cel.bind(pod, pod.a, pod.b)', 'cel.bind(pod, variables.pod.a, pod.b)'],
  ['{"pod": pod}', '{"pod": variables.pod}'],
  ['has(pod.spec) ? pod : other', 'has(variables.pod.spec) ? variables.pod : other'],
  ['other', 'other'],
])('%s', (source, renamed) => {
  expect(renameVariables(source, NAMES)).toBe(renamed);
});

test('what is called, and what is read', () => {
  const { calls, fields } = listIngredients(
    "[1].all(x, x > a.?b.c) && has(d.e) && 'a'.matches('b') && cel.bind(y, 1, y > 0)",
  );
  expect([...calls].sort()).toEqual(['all', 'cel.bind', 'matches']);
  expect([...fields].sort()).toEqual(['b', 'c', 'e']);
  expect([...listIngredients('[1].all(i, x, x > i)').calls]).toEqual(['all/2']);
});
