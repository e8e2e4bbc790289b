import { expect, test } from 'vitest';
import { findStale } from './find-stale.ts';

const NOW = new Date('2026-11-28T18:00:00Z');
const began = new Map([
  ['fresh', '2026-11-28T12:00:00.000Z'],
  ['old', '2026-11-27T17:59:59.999Z'],
  ['edge', '2026-11-27T18:00:00.000Z'],
  ['no time', 'yesterday'],
]);

test('a snapshot counts from its first list, whatever day its dates are held against', () => {
  for (const asOf of [undefined, '2026-11-28'])
    expect(findStale({ maxAge: 24, asOf }, { began }, NOW).stale?.snapshots).toEqual(['no time', 'old']);
});

test('files count from the beginning of their day', () => {
  const isOld = (asOf: string, maxAge: number) => findStale({ maxAge, asOf }, {}, NOW).stale?.files;
  expect([isOld('2026-11-28', 17), isOld('2026-11-28', 18), isOld('2026-11-27', 24)]).toEqual([true, false, true]);
});

test('nothing is too old where nobody says how old is too old', () => {
  expect(findStale({ maxAge: undefined, asOf: '2020-01-01' }, { began }, NOW)).toEqual({});
});
