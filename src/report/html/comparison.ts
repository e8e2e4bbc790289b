import type { Finding } from '../../assessment/assessment.ts';
import { countApart } from '../count-apart.ts';
import { describeDifference, describeFixed } from '../describe-comparison.ts';
import { firstPlace } from '../describe-place.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import type { ScanReport } from '../scan-report.ts';
import { escapeHtml } from './escape-html.ts';

/** Fixed findings that a page lists. */
const MOST = 500;

/** What is known from a baseline or an earlier commit, and what a branch made better. */
export function renderComparison(report: ScanReport): string {
  const { baseline, difference } = report;
  if (difference !== undefined) {
    const texts = describeDifference(difference, IN_THE_LIST);
    return renderFixed(difference.fixed, describeFixed(difference)) + texts.map(renderPanel).join('');
  }
  const { known } = countApart(report);
  if (baseline === undefined || known === 0) return '';
  return renderPanel(`${plural(known, 'finding')} in the baseline, so known: ${IN_THE_LIST}`);
}

const IN_THE_LIST = 'not counted above, and in the list where the filter says so';

function renderPanel(text: string): string {
  return `<p class="panel">${escapeHtml(text)}.</p>\n`;
}

function renderFixed(fixed: readonly Finding[], heading: string | undefined): string {
  if (heading === undefined) return '';
  const more = fixed.length - MOST;
  const rows = [...fixed.slice(0, MOST).map(renderFinding), ...(more > 0 ? [`<li>and ${more} more</li>`] : [])];
  return `<details class="panel"><summary><b>${escapeHtml(heading)}</b></summary><ul>${rows.join('')}</ul></details>\n`;
}

function renderFinding(finding: Finding): string {
  const place = firstPlace(finding);
  return `<li>${escapeHtml(nameSubject(finding.subject))}${place === '' ? '' : ` <code>${escapeHtml(place)}</code>`}: ${escapeHtml(finding.message)} <code>${escapeHtml(finding.control)}</code></li>`;
}
