import { expect, test } from 'vitest';
import { createStyle } from './style.ts';
import { renderHeld, type SpanToTell } from './text-held.ts';

const NONE = { count: 0, first: [] };
const span = (from: string, to: string, more: Partial<SpanToTell>): SpanToTell => ({
  from: `2026-07-${from}T10:00:00.000Z`,
  to: `2026-07-${to}T10:00:00.000Z`,
  state: 'held',
  before: 'pass',
  after: 'pass',
  same: 30,
  differing: [],
  ...more,
});

const SPANS = [
  span('01', '02', {}),
  span('02', '03', {}),
  span('03', '04', {
    state: 'observed',
    differing: [
      {
        kind: 'uid apps/Deployment',
        changed: { count: 7, first: ['a/web', 'b/web'] },
        came: { count: 1, first: ['a/new'] },
        gone: NONE,
      },
      { kind: 'uid /Secret', changed: NONE, came: NONE, gone: NONE, doubt: 'read otherwise' },
      { kind: 'uid /Service', changed: NONE, came: NONE, gone: NONE, doubt: 'turned back' },
    ],
  }),
  span('04', '06', { state: 'changed', after: 'fail' }),
  span('06', '07', { state: 'undecided', before: 'fail', after: 'not-evaluated' }),
];

const render = (isDetailed: boolean): readonly string[] =>
  renderHeld(
    {
      about: 'prod (uid)',
      runs: [
        { first: '2026-07-01T09:59:00.000Z', last: '2026-07-01T10:00:00.000Z' },
        { first: '2026-07-07T10:00:00.000Z', last: '2026-07-07T10:01:00.000Z' },
      ],
      verdicts: [
        { id: 'f/1', days: 6, held: { pass: 2.19 }, spans: SPANS },
        {
          id: 'f/2',
          days: 6,
          held: {},
          spans: [span('01', '07', { state: 'undecided', before: 'manual', after: 'manual' })],
        },
      ],
      isDetailed,
    },
    { style: createStyle(false), width: 1000 },
  ).split('\n');

test('a line for each verdict, and what nothing decided together', () => {
  expect(render(false)).toEqual([
    'prod (uid): 2 runs from 2026-07-01 09:59 to 2026-07-07 10:01',
    '',
    'not-evaluated   f/1  pass held 2.1 days of 6 days',
    '',
    'No run decided 1 more, for which a person looks or too little was read: f/2',
    '',
    expect.stringMatching(/no run can see\.$/),
    '',
  ]);
});

test('what was asked for says what it stood on, from run to run', () => {
  const lines = render(true).map((line) => line.trim());
  expect(lines.slice(2, 7)).toEqual([
    'not-evaluated   f/1  pass held 2.1 days of 6 days',
    '2026-07-01 10:00 to 2026-07-03 10:00 pass held throughout: 30 objects read, none changed',
    '2026-07-03 10:00 to 2026-07-04 10:00 pass at both ends: Deployment 7 changed (a/web, b/web, …), 1 came (a/new); Secret not read whole, or not as in the run before; Service put back to an earlier state',
    '2026-07-04 10:00 to 2026-07-06 10:00 pass, then fail',
    '2026-07-06 10:00 to 2026-07-07 10:00 fail, then not-evaluated',
  ]);
  expect(lines).toContain('manual          f/2  nothing held of 6 days');
});

test('less than a day is told in hours or minutes', () => {
  const page = (days: number) =>
    renderHeld(
      {
        about: 'prod',
        runs: [],
        verdicts: [{ id: 'f/1', days, held: { pass: days }, spans: SPANS }],
        isDetailed: true,
      },
      { style: createStyle(false), width: 1000 },
    );
  expect(page(1)).toContain('pass held 1 day of 1 day\n');
  expect(page(0.5)).toContain('pass held 12 hours of 12 hours\n');
  expect(page(0.0101)).toContain('pass held 14.5 minutes of 14.5 minutes\n');
  expect(page(0)).toContain('pass held 0 minutes of 0 minutes\n');
});
