import { renderPageHead } from './page-head.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import { groupByFix } from '../group-by-fix.ts';
import { listCollected, nameFile } from '../describe-place.ts';
import { describeIgnored } from '../count-apart.ts';
import { describeOutside } from '../outside.ts';
import { nameFinding } from '../describe-comparison.ts';
import { plural } from '../plural.ts';
import { createBaselineOf, type Pieces, type ScanReport } from '../scan-report.ts';
import { describeVerdict } from '../verdict.ts';
import { renderChecks, renderRing, renderSeverities } from './charts.ts';
import { renderComparison } from './comparison.ts';
import { escapeHtml } from './escape-html.ts';
import { renderFilters } from './filters.ts';
import { renderGroup } from './findings.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { renderControls, renderFrameworks } from './tables.ts';
import { renderIdle, renderPassedOver, renderProblems, renderUnjudged } from './unjudged.ts';

/** Findings that a browser still takes at once. */
const MOST = 50_000;
/** Groups that are open from the beginning, and findings up to which they are. */
const OPEN = { groups: 5, findings: 300 };

/**
 * One page that holds everything: it asks no network (its policy forbids it), opens from a disk, and is whole without its
 * script. Findings are text in the page and nowhere else.
 */
export function* renderHtml(report: ScanReport): Pieces {
  const { assessment, readmes, gate } = report;
  yield renderHead(report);
  yield renderOverview(report);
  yield renderProblems(assessment.problems);
  yield renderUnjudged(assessment);
  yield renderIdle(assessment);
  yield renderFrameworks(assessment);
  yield '<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings</h2>\n';
  if (assessment.findings.length === 0)
    yield `<p class="panel nothing">${gate.checksRun === 0 ? 'None, because nothing was judged.' : 'There are none.'}</p>\n`;
  else yield renderFilters(report);
  const baselineOf = createBaselineOf(report);
  const collected = listCollected(report.assessment);
  let [position, listed] = [0, 0];
  for (const group of groupByFix(assessment)) {
    const isOpen = position < OPEN.groups && listed < OPEN.findings;
    yield* renderGroup(group, { readmes, baselineOf, collected, isOpen, room: MOST - listed });
    position += 1;
    listed += group.count;
  }
  yield '</section>\n';
  yield renderControls(assessment);
  yield renderPassedOver(assessment.passedOver);
  yield renderOutside(assessment);
  yield `</main>
<footer><p><code>seaworthy explain FINGERPRINT</code> says why a finding is one, <code>seaworthy fix</code> shows the changes as a diff.</p></footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function renderOutside(assessment: Assessment): string {
  const text = describeOutside(assessment);
  return text === '' ? '' : `<p class="outside">${escapeHtml(text)}.</p>\n`;
}

function renderHead(report: ScanReport): string {
  const { assessment, tool } = report;
  const { tone, title, text } = describeVerdict(report);
  const sets = assessment.inputs.map(({ set }) => nameFile(set));
  const more = sets.length - SETS;
  const targets = `${sets.slice(0, SETS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${renderPageHead({ title, style: PAGE_STYLE, script: PAGE_SCRIPT })}<a class="skip" href="#findings">Skip to the findings</a>
<header>
<p class="brand">${ANCHOR}<span>Seaworthy ${escapeHtml(tool.version)}</span><span>${escapeHtml(targets)}</span></p>
<div class="verdict ${tone}"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></div>
</header>
<main>
`;
}

/** Targets that are named at the top. */
const SETS = 4;

const ANCHOR =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="5" r="2.5"/><path d="M12 7.5V21M7 11h10M4 14c0 4 3.5 7 8 7s8-3 8-7"/></svg>';

function renderOverview(report: ScanReport): string {
  const { assessment, added } = report;
  const { counts, score, coverage } = assessment.summary;
  const objects = plural(
    assessment.inputs.reduce((total, input) => total + input.objects, 0),
    'object',
  );
  const ignored = describeIgnored(report);
  return `<section class="cards" aria-label="Overview">
${renderRing('Score', score, 'of the checks pass')}
${renderRing('Coverage', coverage, `of the checks were judged, on ${objects}`)}
${renderSeverities(added, nameFinding(report))}
${renderChecks(counts)}
</section>
${renderComparison(report)}${ignored === '' ? '' : `<p class="panel">${escapeHtml(ignored)}: not counted above, and told in the list.</p>\n`}`;
}
