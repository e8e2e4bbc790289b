import type { Assessment, Gap } from '../../assessment/assessment.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { describePlace } from '../describe-place.ts';
import { describeGapReason } from '../gap-reasons.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import { code, prose } from './escape.ts';

/** Of a kind, before the rest is only counted. */
const SHOWN = 10;

/** What could not be read stands above everything else: nothing in it was judged. */
export function renderProblems(problems: readonly ReadProblem[]): readonly string[] {
  if (problems.length === 0) return [];
  const more = problems.length - SHOWN;
  const rows = problems
    .slice(0, SHOWN)
    .map((problem) => `- ${code(describePlace(problem))}: ${prose(problem.message)}. ${prose(problem.advice)}`);
  return [
    `**Not read:** ${plural(problems.length, 'input')}; nothing in ${problems.length === 1 ? 'it' : 'them'} was judged.`,
    [...rows, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ];
}

/** How much was not judged, and in a fold why. */
export function renderUnjudged({ gaps }: Assessment): readonly string[] {
  if (gaps.length === 0) return [];
  const total = gaps.reduce((sum, { count }) => sum + count, 0);
  const reasons = [...Map.groupBy(gaps, ({ status, reason }) => `${status} ${reason}`).values()];
  const more = reasons.length - SHOWN;
  const rows = [...reasons.slice(0, SHOWN).map(renderReason), ...(more > 0 ? [`- and ${more} more reasons`] : [])];
  return [
    [
      `<details><summary><b>Not judged:</b> ${plural(total, 'check')}. What was not seen is no pass.</summary>`,
      rows.join('\n'),
      '</details>',
    ].join('\n\n'),
  ];
}

function renderReason(gaps: readonly Gap[]): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const count = gaps.reduce((sum, gap) => sum + gap.count, 0);
  const controls = [...new Set(gaps.map(({ control }) => control))];
  const who = controls.length === 1 ? code(first.control) : plural(controls.length, 'control');
  const [place] = first.locations;
  const [subject] = first.subjects;
  const where =
    place !== undefined
      ? ` at ${code(describePlace(place))}`
      : subject === undefined
        ? ''
        : ` on ${code(nameSubject(subject))}`;
  return `- **${first.status}**: ${plural(count, 'check')} of ${who}${where}${count > 1 && where !== '' ? ' and others' : ''}: ${prose(describeGapReason(first.reason))}`;
}
