import { expect, test } from 'vitest';
import { renderJsonReport, renderScanLines } from './json.ts';
import { join, makeHostileReport } from './scan-report.fixture.ts';

test('with a line for each element a report says the same', () => {
  const { baseline: _baseline, ...report } = makeHostileReport();
  const lines = join(renderScanLines(report.assessment, report.tool));
  expect(JSON.parse(lines)).toEqual(JSON.parse(join(renderJsonReport(report))));
  expect(lines.split('\n').length).toBeGreaterThan(report.assessment.findings.length);
});
