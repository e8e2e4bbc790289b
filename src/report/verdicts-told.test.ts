import { describe, expect, test } from 'vitest';
import { renderCsv } from './csv.ts';
import { makeFinding } from './finding.fixture.ts';
import { makeFrameworkVerdict } from './framework-verdict.fixture.ts';
import { renderGithub } from './github.ts';
import { renderHtml } from './html/render-html.ts';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdownComment } from './markdown-comment/render-markdown.ts';
import { renderPolicyReport } from './policyreport/render-policyreport.ts';
import { renderPrometheus } from './prometheus.ts';
import { join, makeReport } from './scan-report.fixture.ts';
import type { Pieces, ScanReport } from './scan-report.ts';
import { createStyle } from './style.ts';
import { renderText } from './text.ts';
import { renderVerdicts } from './text-verdicts.ts';

const finding = makeFinding(0, 1);
const framework = makeFrameworkVerdict([
  { id: '5.1', status: 'fail', controls: [finding.control], ignored: 1 },
  { id: '5.10', status: 'pass', controls: ['another/control'] },
  { id: '5.2', status: 'manual', controls: [] },
]);

function makeJudged(changes: Partial<ScanReport> = {}): ScanReport {
  const made = makeReport([finding], changes);
  return { ...made, assessment: { ...made.assessment, frameworks: [framework] } };
}

/** What each format says of the requirements of a framework, and of what is ignored of one. */
const SAID: readonly (readonly [string, (report: ScanReport) => Pieces, readonly string[]])[] = [
  [
    'csv',
    renderCsv,
    [
      `requirement-fail,,bench-1.0/5.1,Nothing is wrong with 5.1,,,,,,,,,,,"1 of 2 fail, 1 finding ignored; customer, automated",,1,`,
      'requirement-manual,,bench-1.0/5.2,',
    ],
  ],
  [
    'junit',
    renderJunit,
    [
      '<testsuite name="bench-1.0" tests="3" failures="1" errors="0" skipped="1">',
      'fail: 1 of 2 fail, 1 finding ignored',
    ],
  ],
  [
    'prometheus',
    renderPrometheus,
    [
      'seaworthy_framework_requirements{framework="bench-1.0",status="fail"} 1\n',
      'seaworthy_framework_ignored_requirements{framework="bench-1.0"} 1\n',
      'seaworthy_framework_score_ratio{framework="bench-1.0"} 0.5\n',
      'seaworthy_framework_coverage_ratio{framework="bench-1.0"} 1\n',
    ],
  ],
  ['policyreport', renderPolicyReport, ['requirements: "bench-1.0/5.1"\n']],
  ['markdown', renderMarkdownComment, ['<code>5.1</code> Nothing is wrong with 5.1: 1 of 2 fail, 1 finding ignored']],
  ['html', renderHtml, ['<td>1 of 2 fail, 1 finding ignored</td>']],
  ['github', renderGithub, ['Bench 1.0: 3 requirements: 1 fail, 1 manual, 1 pass, score 50 %25.']],
];

test.each(SAID)('%s tells how a framework stands', (_name, render, said) => {
  const text = join(render(makeJudged()));
  for (const words of said) expect(text).toContain(words);
});

test('the text tells beside a verdict what of it is ignored', () => {
  const canvas = { style: createStyle(false), width: 120 };
  expect(renderVerdicts([framework], { canvas, isWhole: true }).join('\n')).toContain('1 of 2 fail, 1 finding ignored');
});

test('a requirement of which nothing counts is no failing test, and no passing one', () => {
  expect(join(renderJunit(makeJudged({ added: [] })))).toContain(
    '<testsuite name="bench-1.0" tests="3" failures="0" errors="0" skipped="2">',
  );
});

describe('what no file can show is said in a line, unless the requirements of a framework say it', () => {
  const LINE = 'outside this input';
  const textOf = (report: ScanReport, height?: number): string =>
    renderText(report, { isColoured: false, width: 120, height });

  test('on a screen where nothing is left to do, and wherever everything is shown', () => {
    expect(textOf(makeReport([]), 40)).toContain(LINE);
    expect(textOf(makeReport([finding]), 40)).not.toContain(LINE);
    expect(textOf(makeReport([finding]))).toContain(LINE);
    expect(textOf(makeJudged())).not.toContain(LINE);
  });

  test.each([
    ['html', renderHtml],
    ['markdown', renderMarkdownComment],
  ] as const)('in %s', (_name, render) => {
    expect(join(render(makeReport([finding]))).toLowerCase()).toContain(LINE);
    expect(join(render(makeJudged())).toLowerCase()).not.toContain(LINE);
  });
});
