import type { Difference } from '../../assessment/difference.ts';
import type { Finding } from '../../assessment/assessment.ts';
import { describeFixed } from '../describe-comparison.ts';
import { firstPlace } from '../describe-place.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import { code, prose } from './escape.ts';
import { fitLines } from './fit-lines.ts';

/** Fixed findings, and characters of them, before the rest is only counted. */
const SHOWN = { most: 25, room: 6000 };

/** What a branch made better, in a fold. */
export function renderFixed(difference: Difference | undefined): readonly string[] {
  const heading = difference && describeFixed(difference);
  if (difference === undefined || heading === undefined) return [];
  const { shown, left } = fitLines(difference.fixed.map(renderFinding), SHOWN);
  const rows = [...shown, ...(left > 0 ? [`- and ${plural(left, 'more finding')}`] : [])];
  return [[`<details><summary>✅ <b>${prose(heading)}</b></summary>`, rows.join('\n'), '</details>'].join('\n\n')];
}

function renderFinding(finding: Finding): string {
  const place = firstPlace(finding);
  const where = place === '' ? '' : ` at ${code(place)}`;
  return `- ${code(nameSubject(finding.subject))}${where}: ${prose(finding.message)} ${code(finding.control)}`;
}
