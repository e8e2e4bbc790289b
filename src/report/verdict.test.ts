import { expect, test } from 'vitest';
import { makeFinding } from './finding.fixture.ts';
import { makeDifference, makeReport } from './scan-report.fixture.ts';
import type { ScanReport } from './scan-report.ts';
import { describeVerdict } from './verdict.ts';

const findings = [makeFinding(0, 4), makeFinding(3, 4)];
const gate = (
  outcome: ScanReport['gate']['outcome'],
  changes: Partial<ScanReport['gate']> = {},
): Partial<ScanReport> => ({
  gate: { outcome, findingsAtOrAbove: 1, isCoverageBelow: false, problems: 0, checksRun: 4, ...changes },
});

test.each<[string, ScanReport, readonly string[]]>([
  [
    'findings that fail the run',
    makeReport(findings, gate('findings')),
    ['bad', 'Does not pass: 1 finding of severity high or worse', '2 findings in 1 object: 1 critical, 1 low'],
  ],
  [
    'findings that do not',
    makeReport(findings.slice(0, 1), gate('clean')),
    ['good', 'Passes: nothing that is high or worse', '1 finding in 1 object: 1 low'],
  ],
  ['nothing found', makeReport([], gate('clean')), ['good', 'Passes', 'no findings in 1 object']],
  [
    'nothing new',
    makeReport(findings, { ...gate('clean'), added: [], baseline: { gone: 0 } }),
    ['good', 'Passes', 'no new findings in 1 object'],
  ],
  [
    'nothing that a branch made worse',
    makeReport(findings, { ...gate('clean'), added: [], difference: makeDifference([]) }),
    ['good', 'Passes', 'no new findings in 1 object'],
  ],
  [
    'nothing judged',
    makeReport([], gate('not-enough-evaluated', { checksRun: 0 })),
    ['unsure', 'Does not pass: nothing was judged', 'nothing of 1 object was judged'],
  ],
  [
    'input that could not be read',
    makeReport([], gate('input-error', { problems: 2 })),
    ['unsure', 'Does not pass: 2 inputs could not be read', 'no findings in 1 object'],
  ],
])('%s', (_, report, [tone, title, text]) => {
  expect(describeVerdict(report)).toEqual({ tone, title, text });
});
