import { describeIgnored } from '../count-apart.ts';
import { describeComparison } from '../describe-comparison.ts';
import { describeOutside } from '../outside.ts';
import { plural } from '../plural.ts';
import { renderPercent } from '../percent.ts';
import { groupByFix } from '../group-by-fix.ts';
import type { Pieces, ScanReport } from '../scan-report.ts';
import { describeVerdict } from '../verdict.ts';
import { prose } from './escape.ts';
import { renderFixed } from './fixed.ts';
import { renderFrameworks } from './frameworks.ts';
import { renderGroupDetails, renderTable } from './groups.ts';
import { renderIdle, renderProblems, renderUnjudged } from './unjudged.ts';

/** Characters that a comment on GitHub may have. */
const LIMIT = 65_536;
/** Characters for what stands around what may be cut. */
const CLOSING = 1500;

/** By this a bot finds its own comment, to write over it. */
const MARK = '<!-- seaworthy -->';

/**
 * A comment on a pull request: the verdict, then what to change, most valuable first, then every place in folds. Never
 * longer than a comment may be; what there is no room for is counted.
 */
export function* renderMarkdownComment(report: ScanReport): Pieces {
  const { assessment, added } = report;
  const groups = groupByFix({ controls: assessment.controls, findings: added });
  const head = [
    MARK,
    ...renderVerdict(report),
    ...renderProblems(assessment.problems),
    ...renderFrameworks(assessment.frameworks),
    ...renderTable(groups),
    ...renderFixed(report.difference),
    ...renderUnjudged(assessment),
    ...renderIdle(assessment),
  ].join('\n\n');
  yield head;
  let room = LIMIT - head.length - CLOSING;
  let shown = 0;
  for (const group of groups) {
    const fold = `\n\n${renderGroupDetails(group)}`;
    if (fold.length > room) break;
    room -= fold.length;
    shown += 1;
    yield fold;
  }
  yield `\n\n${renderClosing(report, groups.slice(shown))}\n`;
}

const MARKS = { good: '✅', bad: '❌', unsure: '⚠️' } as const;

function renderVerdict(report: ScanReport): readonly string[] {
  const { tone, title, text } = describeVerdict(report);
  const { score, coverage } = report.assessment.summary;
  const shares =
    score === undefined || coverage === undefined
      ? ''
      : ` · score **${renderPercent(score)}** · coverage **${renderPercent(coverage)}**`;
  return [`### ${MARKS[tone]} Seaworthy: ${prose(title)}`, `${prose(text)}${shares}`];
}

function renderClosing(report: ScanReport, left: readonly { readonly count: number }[]): string {
  const ignored = describeIgnored(report);
  const outside = describeOutside(report.assessment);
  const hidden = left.reduce((total, { count }) => total + count, 0);
  const lines = [
    ...(hidden === 0
      ? []
      : [
          `The places of ${plural(hidden, 'more finding')} do not fit into a comment; another format lists all of them.`,
        ]),
    ...describeComparison(report).map(prose),
    ...(ignored === '' ? [] : [`${ignored}.`]),
    ...(outside === '' ? [] : [`${prose(`${outside.charAt(0).toUpperCase()}${outside.slice(1)}`)}.`]),
    `<code>seaworthy explain FINGERPRINT</code> says why a finding is one; <code>seaworthy fix</code> makes the changes. Seaworthy ${prose(report.tool.version)}`,
  ];
  return `<sub>${lines.join(' ')}</sub>`;
}
