import { expect, test } from 'vitest';
import type { KindCompared } from './compare-kinds.ts';
import { holdVerdicts, type Judged } from './hold-verdicts.ts';

const NONE = { count: 0, first: [] };
const still = (kind: string): KindCompared => ({ kind, same: 3, changed: NONE, came: NONE, gone: NONE });
const KINDS = [
  still('c /Pod'),
  { ...still('c /Service'), came: { count: 1, first: ['a/s'] } },
  { ...still('c /Secret'), doubt: 'read otherwise' as const },
];

const judged = (verdict: string, kinds: readonly string[] | undefined): Judged => ({
  controls: [
    { id: 'workload/a', verdict, kinds },
    { id: 'workload/b', verdict: 'pass', kinds: ['c /Pod'] },
  ],
  requirements: [{ id: 'f/1', verdict, controls: ['workload/a', 'workload/b'] }],
});

test.each([
  ['pass', 'pass', ['c /Pod'], 'held'],
  ['fail', 'fail', ['c /Pod'], 'held'],
  ['not-applicable', 'not-applicable', ['c /Pod'], 'held'],
  ['pass', 'pass', ['c /Pod', 'c /Service'], 'observed'],
  ['pass', 'pass', ['c /Pod', 'c /Secret'], 'observed'],
  ['pass', 'pass', ['c /Ingress'], 'observed'],
  ['pass', 'pass', undefined, 'observed'],
  ['pass', 'fail', ['c /Pod'], 'changed'],
  ['pass', 'not-evaluated', ['c /Pod'], 'undecided'],
  ['manual', 'manual', ['c /Pod'], 'undecided'],
  ['error', 'error', ['c /Pod'], 'undecided'],
])('%s, then %s, of what read %j: %s', (before, after, kinds, state) => {
  const { controls, requirements } = holdVerdicts(KINDS, judged(before, kinds), judged(after, kinds));
  expect(controls[0]).toMatchObject({ id: 'workload/a', before, after, state });
  expect(requirements).toMatchObject([{ id: 'f/1', before, after, state }]);
});

test('what one of the runs did not judge, or judged by more kinds, is not held', () => {
  const none: Judged = { controls: [], requirements: [] };
  expect(holdVerdicts(KINDS, none, judged('pass', ['c /Pod'])).requirements).toEqual([
    { id: 'f/1', after: 'pass', state: 'undecided' },
  ]);
  expect(holdVerdicts(KINDS, judged('pass', ['c /Service']), judged('pass', ['c /Pod'])).controls[0]).toMatchObject({
    state: 'observed',
    kinds: ['c /Service', 'c /Pod'],
  });
});

test('a requirement whose controls are not known is not held', () => {
  const unknown: Judged = { controls: [], requirements: [{ id: 'f/1', verdict: 'pass', controls: ['own/x'] }] };
  expect(holdVerdicts(KINDS, unknown, unknown).requirements).toMatchObject([{ state: 'observed' }]);
});
