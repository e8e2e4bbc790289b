import { expect, test } from 'vitest';
import { countHeldDays, type Span } from './held-days.ts';

const span = (from: string, to: string, [before, after]: readonly [string, string], state: Span['state']): Span => ({
  from: `2026-07-${from}:00Z`,
  to: `2026-07-${to}:00Z`,
  before,
  after,
  state,
});

test('days count from run to run, and the time of a run where it held through it', () => {
  const spans = [
    span('01T12:00', '02T00:00', ['pass', 'pass'], 'held'),
    // The run between took twelve hours.
    span('02T12:00', '03T00:00', ['pass', 'pass'], 'held'),
    span('03T12:00', '05T12:00', ['pass', 'fail'], 'changed'),
    span('05T12:00', '06T12:00', ['fail', 'fail'], 'held'),
    span('06T12:00', '08T12:00', ['fail', 'fail'], 'observed'),
    span('08T12:00', '09T12:00', ['fail', 'fail'], 'held'),
  ];
  expect(countHeldDays(spans)).toEqual({ days: 8, held: { pass: 1.5, fail: 2 } });
});

test('nothing held where nothing was seen twice, or runs overlap', () => {
  expect(countHeldDays([])).toEqual({ days: 0, held: {} });
  expect(countHeldDays([span('02T00:00', '01T00:00', ['pass', 'pass'], 'held')])).toEqual({
    days: 0,
    held: { pass: 0 },
  });
});
