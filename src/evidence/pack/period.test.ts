import { expect, test } from 'vitest';
import { isInPeriod, parsePeriod } from './period.ts';

test.each([
  ['2026Q1', '2026-01-01', '2026-03-31'],
  ['2026Q2', '2026-04-01', '2026-06-30'],
  ['2026Q3', '2026-07-01', '2026-09-30'],
  ['2026Q4', '2026-10-01', '2026-12-31'],
])('%s is from %s to %s', (name, first, last) => {
  const period = parsePeriod(name);
  expect(period).toEqual({ name, days: { first, last } });
  expect([first, last].map((day) => isInPeriod(period ?? { name: '' }, day))).toEqual([true, true]);
  expect(isInPeriod(period ?? { name: '' }, '2025-12-31')).toBe(false);
  expect(isInPeriod(period ?? { name: '' }, '2027-01-01')).toBe(false);
});

test('all is every day', () => {
  expect(isInPeriod(parsePeriod('all') ?? { name: '' }, '1999-01-01')).toBe(true);
});

test.each(['', '2026', '2026Q0', '2026Q5', '26Q1', '2026q1', '2026Q11'])('%j is none', (text) => {
  expect(parsePeriod(text)).toBeUndefined();
});
