import { expect, test } from 'vitest';
import type { Finding } from '../assessment/assessment.ts';
import type { IgnoreSummary } from '../assessment/ignores/ignore.ts';
import { renderCsv } from './csv.ts';
import { makeFinding } from './finding.fixture.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
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

const IDLE_WORDS = 'ignore of a/b (until 2027-03-01) is over, so what it speaks of counts again';

const ignored: Finding = { ...makeFinding(0, 1), suppression: SUPPRESSION };
const open = makeFinding(1, 1);
const made = makeReport([ignored, open], { added: [open] });
const report: ScanReport = { ...made, assessment: { ...made.assessment, ignores: [USED, IDLE] } };

/** What each format says of a finding that is ignored, and of an ignore that does nothing. */
const SAID: readonly (readonly [string, (report: ScanReport) => Pieces, readonly string[]])[] = [
  ['json', renderJsonReport, ['"until": "2027-03-01"', '"state": "expired"']],
  [
    'sarif',
    renderSarif,
    [
      '"suppressions"',
      '"inSource"',
      'the <mirror> is late (until 2027-03-01)',
      '"toolConfigurationNotifications": [\n{"descriptor":{"id":"ignore-expired"}',
      IDLE_WORDS,
    ],
  ],
  [
    'junit',
    renderJunit,
    [
      'skipped="1"',
      'ignored until 2027-03-01, because the &lt;mirror&gt; is late',
      '<testsuite name="ignores" tests="1"',
      IDLE_WORDS,
    ],
  ],
  ['csv', renderCsv, ['2027-03-01,the <mirror> is late', 'ignore-expired,,a/b,,,,,,,,a.yaml,3,1,', IDLE_WORDS]],
  [
    'gitlab',
    renderGitlab,
    ['"check_name":"ignore-expired"', '"location":{"path":"a.yaml","lines":{"begin":3}}', IDLE_WORDS],
  ],
  [
    'policyreport',
    renderPolicyReport,
    ['result: "skip"', 'ignoredUntil: "2027-03-01"', 'skip: 1', 'policy: "ignore-expired"', IDLE_WORDS],
  ],
  ['prometheus', renderPrometheus, ['seaworthy_ignored_findings{severity="', 'seaworthy_ignores{state="expired"} 1']],
  [
    'markdown',
    renderMarkdownComment,
    [
      '1 finding ignored; 1 ignore does nothing.',
      '- <code>a.yaml:3:1</code>: ignore of a/b (until 2027-03-01) is over',
    ],
  ],
  [
    'github',
    renderGithub,
    [
      '1 finding ignored; 1 ignore does nothing.',
      '::notice file=a.yaml,line=3,col=1,title=Ignore (expired)::ignore of a/b',
    ],
  ],
  [
    'html',
    renderHtml,
    [
      '1 finding ignored; 1 ignore does nothing',
      'ignored until 2027-03-01: the &lt;mirror&gt; is late',
      '1 ignore that does nothing',
      IDLE_WORDS,
    ],
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

test('where many ignores do nothing, a comment and annotations tell some and count the rest', () => {
  const ignores = Array.from({ length: 40 }, (_, line) => ({ ...IDLE, line: line + 1 }));
  const many = { ...made, assessment: { ...made.assessment, ignores } };
  expect([...renderMarkdownComment(many)].join('')).toContain('- and 30 more');
  const notices = [...renderGithub(many)].filter((line) => line.startsWith('::notice'));
  expect(notices).toHaveLength(10);
  expect(notices.at(-1)).toContain('40 ignores do nothing');
});
