import { expect, test } from 'vitest';
import type { Finding } from '../assessment/assessment.ts';
import type { IgnoreSummary } from '../assessment/ignores/ignore.ts';
import { renderCsv } from './csv.ts';
import { makeFinding } from './finding.fixture.ts';
import { renderGithub } from './github.ts';
import { renderHtml } from './html/render-html.ts';
import { renderJsonReport } from './json.ts';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdownComment } from './markdown-comment/render-markdown.ts';
import { renderPolicyReport } from './policyreport/render-policyreport.ts';
import { renderPrometheus } from './prometheus.ts';
import { makeReport } from './scan-report.fixture.ts';
import { renderSarif } from './sarif/render-sarif.ts';
import type { Pieces, ScanReport } from './scan-report.ts';

const SUPPRESSION = {
  source: 'comment',
  until: '2027-03-01',
  reason: 'the <mirror> is late',
  file: 'a.yaml',
  line: 3,
} as const;
const USED: IgnoreSummary = { ...SUPPRESSION, state: 'used', controls: ['a/b'], column: 1, findings: 1 };
const IDLE: IgnoreSummary = { ...USED, state: 'expired', findings: 0 };

const ignored: Finding = { ...makeFinding(0, 1), suppression: SUPPRESSION };
const open = makeFinding(1, 1);
const made = makeReport([ignored, open], { added: [open] });
const report: ScanReport = { ...made, assessment: { ...made.assessment, ignores: [USED, IDLE] } };

/** What each format says of a finding that is ignored, and of an ignore that does nothing. */
const SAID: readonly (readonly [string, (report: ScanReport) => Pieces, readonly string[]])[] = [
  ['json', renderJsonReport, ['"until": "2027-03-01"', '"state": "expired"']],
  ['sarif', renderSarif, ['"suppressions"', '"inSource"', 'the <mirror> is late (until 2027-03-01)']],
  ['junit', renderJunit, ['skipped="1"', 'ignored until 2027-03-01, because the &lt;mirror&gt; is late']],
  ['csv', renderCsv, ['2027-03-01,the <mirror> is late']],
  ['policyreport', renderPolicyReport, ['result: "skip"', 'ignoredUntil: "2027-03-01"', 'skip: 1']],
  ['prometheus', renderPrometheus, ['seaworthy_ignored_findings{severity="', 'seaworthy_ignores{state="expired"} 1']],
  ['markdown', renderMarkdownComment, ['1 finding ignored; 1 ignore does nothing.']],
  ['github', renderGithub, ['1 finding ignored; 1 ignore does nothing.']],
  [
    'html',
    renderHtml,
    ['1 finding ignored; 1 ignore does nothing', 'ignored until 2027-03-01: the &lt;mirror&gt; is late'],
  ],
];

test.each(SAID)('%s tells of what is ignored', (_name, render, said) => {
  const text = [...render(report)].join('');
  for (const words of said) expect(text).toContain(words);
});

test('what is ignored is not taken for something that a baseline knows', () => {
  const compared = { ...report, baseline: { gone: 0 } };
  expect([...renderMarkdownComment(compared)].join('')).not.toContain('of the baseline not shown');
  expect([...renderJunit(compared)].join('')).not.toContain('known:');
});
