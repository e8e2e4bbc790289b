import { expect, test } from 'vitest';
import { createDetailBudget, DETAIL_RULES, joinDetails } from './detail-budget.ts';
import type { Place } from './places.ts';

const at = (line: number): Place => ({ file: 'a.yaml', line, column: 1, path: 'spec' });

test('each check has details of its own first findings, whichever come first', () => {
  const withdrawn: number[] = [];
  const budget = createDetailBudget(2, (finding) => withdrawn.push(finding));
  const first = { control: 0, check: 0 };
  expect([90, 80, 70, 60, 50].map((line, finding) => budget.grant(finding, first, at(line)))).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(withdrawn.toSorted((left, right) => left - right)).toEqual([0, 1, 2]);
  expect(budget.grant(5, first, at(100))).toBe(false);
  expect(budget.grant(6, { control: 0, check: 1 }, at(100))).toBe(true);
  expect(budget.grant(7, { control: 1, check: -1 }, at(100))).toBe(true);
});

test('a finding that has details keeps them when it moves', () => {
  const budget = createDetailBudget(1, () => undefined);
  const check = { control: 0, check: 0 };
  expect(budget.grant(0, check, at(10))).toBe(true);
  expect(budget.grant(1, check, at(11))).toBe(false);
  expect(budget.grant(0, check, at(5))).toBe(true);
});

test('a finding that moves to another check is not taken for one of its former check', () => {
  const withdrawn: number[] = [];
  const budget = createDetailBudget(1, (finding) => withdrawn.push(finding));
  const [former, latter] = [
    { control: 0, check: 0 },
    { control: 0, check: 1 },
  ];
  expect(budget.grant(0, former, at(50))).toBe(true);
  expect(budget.grant(0, latter, at(40))).toBe(true);
  for (const line of [30, 20, 10]) budget.grant(line, former, at(line));
  expect(withdrawn).not.toContain(0);
  const other = createDetailBudget(1, () => undefined);
  expect(other.grant(0, former, at(50))).toBe(true);
  expect(other.grant(0, latter, at(40))).toBe(true);
  expect(other.grant(1, former, at(60))).toBe(true);
});

test('all have them, or none', () => {
  const never = createDetailBudget(DETAIL_RULES.messages.excerpts, () => undefined);
  const always = createDetailBudget(DETAIL_RULES.all.excerpts, () => undefined);
  for (let finding = 0; finding < 50; finding++) {
    expect(never.grant(finding, { control: 0, check: 0 }, at(finding))).toBe(false);
    expect(always.grant(finding, { control: 0, check: 0 }, at(finding))).toBe(true);
  }
});

test.each([
  [[], 'messages'],
  [['messages'], 'messages'],
  [['first'], 'first'],
  [['first', 'messages'], 'first-and-messages'],
  [['messages', 'many'], 'many'],
  [['first', 'many'], 'many'],
  [['first', 'all', 'messages'], 'all'],
] as const)('what %j want together is %s', (wanted, together) => {
  expect(joinDetails(wanted)).toBe(together);
});
