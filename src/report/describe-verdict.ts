import type { FrameworkVerdict, RequirementVerdict } from '../assessment/assessment.ts';
import { STATUSES } from '../assessment/outcome.ts';
import { renderPercent } from './percent.ts';
import { plural } from './plural.ts';

/** What a verdict stands on, in a few words: how many checks, how they ended, and how much of it is ignored. */
export function describeGround(verdict: RequirementVerdict): string {
  const { ignored } = verdict;
  return `${describeCounts(verdict)}${ignored === undefined ? '' : `, ${plural(ignored, 'finding')} ignored`}`;
}

function describeCounts({ status, reason, method, counts }: RequirementVerdict): string {
  const { pass, fail, error, 'not-evaluated': unknown } = counts;
  const checks = pass + fail + error + unknown;
  if (status === 'fail') return `${fail} of ${checks} fail`;
  if (status === 'error') return `${error} of ${checks} went wrong`;
  if (reason === 'not selected') return 'control not selected';
  if (status === 'manual') {
    const toDecide = counts.manual - (method === 'automated' ? 0 : 1);
    if (toDecide > 0) return `${toDecide} to decide`;
    return checks === 0 ? 'a person looks' : `${pass} pass, then a person`;
  }
  if (status === 'pass') return `${pass} pass`;
  if (status === 'not-applicable') return 'there are none';
  if (unknown > 0) return `${unknown} of ${checks} unknown`;
  return pass === 0 ? 'none was seen' : `${pass} pass, not all seen`;
}

/** `5.1.1, 5.1.2, 5.1.4 to 5.1.13`: numbers that follow one another in `order` are told by their ends. */
export function joinRanges(ids: readonly string[], order: readonly string[]): string {
  const ranges: string[][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    const follows = last !== undefined && /\d$/.test(id) && order.indexOf(id) === order.indexOf(last.at(-1) ?? '') + 1;
    if (follows) last.push(id);
    else ranges.push([id]);
  }
  return ranges.flatMap((range) => (range.length > 2 ? [`${range[0]} to ${range.at(-1)}`] : range)).join(', ');
}

/** `131 requirements: 5 fail, 126 manual, score 0 %`: how a framework stands. */
export function describeSummary({ requirements, summary: { counts, score } }: FrameworkVerdict): string {
  const statuses = STATUSES.toReversed()
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  const share = score === undefined ? '' : `, score ${renderPercent(score)}`;
  return `${plural(requirements.length, 'requirement')}: ${statuses.join(', ')}${share}`;
}
