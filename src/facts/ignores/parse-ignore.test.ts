import { expect, test } from 'vitest';
import { isDay, parseIgnore } from './parse-ignore.ts';

test('it says which control, until when, why, and of which container', () => {
  expect(parseIgnore(' workload/a,workload/b  container=app until=2027-03-01   a reason, with = and, commas ')).toEqual(
    {
      controls: ['workload/a', 'workload/b'],
      container: 'app',
      until: '2027-03-01',
      reason: 'a reason, with = and, commas',
    },
  );
});

test('options stand in any order, and behind the first other word is the reason', () => {
  expect(parseIgnore('a/b until=2027-03-01 container=x why until=2020-01-01')).toEqual({
    controls: ['a/b'],
    container: 'x',
    until: '2027-03-01',
    reason: 'why until=2020-01-01',
  });
});

test.each([
  ['', 'which control'],
  ['until=2027-03-01 why', 'which control'],
  [',, until=2027-03-01 why', 'which control'],
  ['a/b', 'until when'],
  ['a/b because', 'until when'],
  ['a/b until= why', 'until when'],
  ['a/b until=tomorrow why', 'not tomorrow'],
  ['a/b until=2027-02-29 why', 'not 2027-02-29'],
  ['a/b until=2027-03-01', 'no reason'],
])('%s lacks something', (text, fault) => {
  expect(parseIgnore(text).fault).toContain(fault);
});

test.each(['2024-02-29', '2000-02-29', '2027-12-31', '0001-01-01'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

test.each([
  '2023-02-29',
  '1900-02-29',
  '2027-13-01',
  '2027-00-10',
  '2027-04-31',
  '2027-1-1',
  '2027-01-00',
  ' 2027-01-01',
  '',
])('%s is none', (text) => {
  expect(isDay(text)).toBe(false);
});
