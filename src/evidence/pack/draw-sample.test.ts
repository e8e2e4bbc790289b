import { expect, test } from 'vitest';
import type { OutcomeRow } from '../../assessment/assessment.ts';
import { drawSample } from './draw-sample.ts';

const row = (name: string, control: string, status: OutcomeRow['status'] = 'pass'): OutcomeRow => ({
  cluster: 'shop',
  control,
  subject: { group: '', kind: 'Pod', namespace: 'shop', name, container: '' },
  status,
});
const OUTCOMES = Array.from({ length: 60 }, (_, index) => row(`p${index}`, index % 2 === 0 ? 'a/even' : 'a/odd'));
const STRATA = [
  { id: 'x 1', title: 'One', controls: ['a/even', 'a/odd'] },
  { id: 'x 2', title: 'Two', controls: ['a/odd'] },
  { id: 'x 3', title: 'Three', controls: [] },
];
const draw = (seed: string, outcomes: readonly OutcomeRow[] = OUTCOMES, run = 'r') =>
  drawSample(STRATA, outcomes, { seed, run, size: 3 });

test('the same seed draws the same, in whatever order, and another seed or assessment another', () => {
  const once = draw('dice: 4 2 6');
  expect(once.map(({ population, drawn }) => [population, drawn.length])).toEqual([
    [60, 3],
    [30, 3],
    [0, 0],
  ]);
  expect(draw('dice: 4 2 6', OUTCOMES.toReversed())).toEqual(once);
  expect(draw('dice: 4 2 5')).not.toEqual(once);
  expect(draw('dice: 4 2 6', OUTCOMES, 'other')).not.toEqual(once);
});

test('passes are drawn as well as fails; what is about no object, or does not apply, is not', () => {
  const kind = { ...row('', 'a/odd'), subject: { group: '', kind: '*', namespace: '', name: '', container: '' } };
  const some = [row('one', 'a/odd'), row('two', 'a/odd', 'fail'), row('three', 'a/odd', 'not-applicable'), kind];
  const [, two] = draw('s', some);
  expect(two?.population).toBe(2);
  expect(new Set(two?.drawn.map(({ status }) => status))).toEqual(new Set(['pass', 'fail']));
});

test('every one is drawn by some seed', () => {
  const drawn = Array.from({ length: 300 }, (_, seed) => draw(String(seed))[0]?.drawn ?? []).flat();
  expect(new Set(drawn.map(({ subject }) => subject.name)).size).toBe(60);
});
