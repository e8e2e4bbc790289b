import { expect, test } from 'vitest';
import { countStatuses, summarise } from './counts.ts';
import type { Status } from './outcome.ts';
import { decideVerdict } from './verdicts.ts';

test.each<[Status[], boolean, Status]>([
  [['pass', 'fail', 'error', 'not-evaluated', 'manual'], true, 'fail'],
  [['pass', 'error', 'not-evaluated', 'manual'], true, 'error'],
  [['pass', 'not-evaluated', 'manual'], true, 'not-evaluated'],
  [['pass', 'manual'], true, 'manual'],
  [['pass', 'not-applicable'], true, 'pass'],
  [['not-applicable'], true, 'not-applicable'],
  [[], true, 'not-applicable'],
  [['pass'], false, 'not-evaluated'],
  [['not-applicable'], false, 'not-evaluated'],
  [[], false, 'not-evaluated'],
  [['fail'], false, 'fail'],
  [['manual'], false, 'manual'],
])('%j, whole: %s, is %s', (statuses, isComplete, verdict) => {
  expect(decideVerdict({ counts: countStatuses(statuses), isComplete }).status).toBe(verdict);
});

test('what the outcomes do not say, the reason does', () => {
  expect(decideVerdict({ counts: countStatuses([]), isComplete: true })).toHaveProperty('reason', 'none exist');
  expect(decideVerdict({ counts: countStatuses(['pass']), isComplete: false })).toHaveProperty('reason', 'partial');
  expect(decideVerdict({ counts: countStatuses(['not-evaluated']), isComplete: false })).not.toHaveProperty('reason');
  expect(decideVerdict({ counts: countStatuses(['not-applicable']), isComplete: true })).not.toHaveProperty('reason');
});

test('score and coverage leave out what is manual or not applicable; an empty sum has none', () => {
  const { score, coverage } = summarise(
    countStatuses(['pass', 'pass', 'fail', 'error', 'not-evaluated', 'manual', 'not-applicable']),
  );
  expect(score).toBe(2 / 5);
  expect(coverage).toBe(3 / 5);
  expect(summarise(countStatuses(['manual', 'not-applicable']))).not.toHaveProperty('score');
});
