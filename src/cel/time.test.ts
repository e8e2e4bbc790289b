import { describe, expect, test } from 'vitest';
import { createClosure } from './closure.ts';
import { parseCel } from './parser.ts';

function run(source: string): unknown {
  return createClosure(parseCel(source))({});
}

describe('each of these is true', () => {
  test.each([
    // Nothing of a nanosecond is lost, at either end of time.
    "string(timestamp('0001-01-01T00:00:00.000000001Z')) == '0001-01-01T00:00:00.000000001Z'",
    "string(timestamp('9999-12-31T23:59:59.999999999Z')) == '9999-12-31T23:59:59.999999999Z'",
    "timestamp('2024-01-01T00:00:00.000000002Z') - timestamp('2024-01-01T00:00:00Z') == duration('2ns')",
    "timestamp('1969-12-31T23:59:59.9Z') < timestamp(0) && int(timestamp('1969-12-31T23:59:59.9Z')) == -1",
    "duration('1h30m0.5s') == duration('5400500ms') && string(duration('1h30m0.5s')) == '5400.5s'",
    "duration('9223372036.854775807s') > duration('2562047h')",
    // Parts, in zones with and without a name, before and after the clocks change.
    "timestamp('2024-02-29T23:30:00Z').getDayOfYear() == 59 && timestamp('2024-02-29T23:30:00Z').getDayOfMonth() == 28",
    "timestamp('2024-03-31T00:59:59Z').getHours('Europe/Berlin') == 1 && timestamp('2024-03-31T01:00:00Z').getHours('Europe/Berlin') == 3",
    "timestamp('2024-01-01T20:00:00Z').getMinutes('Asia/Kolkata') == 30 && timestamp('2024-01-01T20:00:00Z').getDate('Asia/Kolkata') == 2",
    "timestamp('2024-01-01T00:30:00Z').getFullYear('-01:00') == 2023 && timestamp('2024-01-01T00:30:00Z').getHours('02:30') == 3",
    "timestamp('1950-06-01T00:00:00Z').getDayOfWeek() == 4 && timestamp('2024-01-01T00:00:00.987654321Z').getMilliseconds() == 987",
  ])('%s', (source) => {
    expect(run(source)).toBe(true);
  });
});

test.each([
  ["timestamp('9999-12-31T23:59:59Z') + duration('1s')", 'range'],
  ["timestamp('0001-01-01T00:00:00Z') - duration('1ns')", 'range'],
  ["timestamp('9999-12-31T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')", 'range'],
  ["duration('9223372036s') + duration('1s')", 'range'],
  ["duration('2562048h')", 'range'],
  ['timestamp(253402300800)', 'range'],
  ["timestamp('2023-02-29T00:00:00Z')", 'invalid_argument'],
  ["timestamp('2024-01-01 00:00:00Z')", 'invalid_argument'],
  ["timestamp('2024-01-01T00:00:00')", 'invalid_argument'],
  ["timestamp('2024-01-01T00:00:00Z').getHours('Nowhere/Land')", 'invalid_argument'],
  ["timestamp('2024-01-01T00:00:00Z').getHours('europe/berlin')", 'invalid_argument'],
  ["duration('1d')", 'invalid_argument'],
  ["duration('')", 'invalid_argument'],
  ["timestamp('2024-01-01T00:00:00Z') + timestamp('2024-01-01T00:00:00Z')", 'no_such_overload'],
  ["duration('1s').getFullYear()", 'no_such_overload'],
])('%s is an error: %s', (source, kind) => {
  expect(run(source)).toMatchObject({ kind });
});
