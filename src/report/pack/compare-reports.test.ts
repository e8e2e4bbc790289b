import { expect, test } from 'vitest';
import { compareReports } from './compare-reports.ts';

const REPORT = {
  format: 'seaworthy.dev/scan/v1',
  controls: [{ id: 'a/one', verdict: 'fail' }],
  findings: [
    {
      control: 'a/one',
      fingerprint: '1',
      locations: [{ file: 'x', line: 3, column: 7 }],
      suppression: { source: 'comment' },
    },
    { control: 'a/one', fingerprint: '2', locations: [{ file: 'x', line: 4, column: 1 }] },
  ],
  ignores: [
    { source: 'comment', line: 2 },
    { source: 'settings', line: 2 },
  ],
};
type Report = typeof REPORT;

const compare = (change: (report: Report) => object, areCommentsLost = false) =>
  compareReports(
    { recorded: JSON.stringify(REPORT), again: JSON.stringify(change(structuredClone(REPORT))) },
    { areCommentsLost },
  );

test('in whatever order, and wherever in their lines', () => {
  const moved = ({ findings, ...rest }: Report) => ({
    ...rest,
    findings: findings.toReversed().map((finding) => ({ ...finding, locations: [{ file: 'x', line: 9, column: 9 }] })),
  });
  expect(compare(moved)).toEqual({ rows: 6, deviations: [] });
});

test('a row that is another is held against the one of the same thing; one too few and one too many stand alone', () => {
  const again = { id: 'a/one', verdict: 'pass' };
  expect(compare((report) => ({ ...report, controls: [again] }))?.deviations).toEqual([
    { section: 'controls', recorded: REPORT.controls[0], again },
  ]);
  expect(compare((report) => ({ ...report, controls: [...report.controls, ...report.controls] }))?.deviations).toEqual([
    { section: 'controls', again: REPORT.controls[0] },
  ]);
  expect(compare((report) => ({ ...report, controls: [] }))?.deviations).toEqual([
    { section: 'controls', recorded: REPORT.controls[0] },
  ]);
});

test('what comments ask to have ignored is left out where comments are lost, and nothing else', () => {
  const uncommented = ({ findings: [first, second], ignores, ...rest }: Report) => ({
    ...rest,
    findings: [{ ...first, suppression: undefined }, second],
    ignores: ignores.slice(1),
  });
  expect(compare(uncommented)?.deviations).toHaveLength(2);
  expect(compare(uncommented, true)).toEqual({ rows: 5, deviations: [] });
  expect(compare((report) => ({ ...report, ignores: [] }), true)?.deviations).toHaveLength(1);
});

test('what is no report is told from one', () => {
  expect(compareReports({ recorded: '{', again: '{}' }, { areCommentsLost: false })).toBeUndefined();
  expect(compareReports({ recorded: '{}', again: '1' }, { areCommentsLost: false })).toBeUndefined();
});
