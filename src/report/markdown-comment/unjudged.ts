import type { Assessment, Gap } from '../../assessment/assessment.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { describePlace } from '../describe-place.ts';
import { describeGapReason } from '../gap-reasons.ts';
import { describeIdle, listIdle } from '../idle-ignores.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import { code, prose } from './escape.ts';
import { fitLines } from './fit-lines.ts';

/** Lines of a kind, and characters of them, before the rest is only counted. */
const SHOWN = { most: 10, room: 8000 };

/** What could not be read stands above everything else: nothing in it was judged. */
export function renderProblems(problems: readonly ReadProblem[]): readonly string[] {
  if (problems.length === 0) return [];
  const rows = problems
    .slice(0, SHOWN.most)
    .map((problem) => `- ${code(describePlace(problem))}: ${prose(problem.message)}. ${prose(problem.advice)}`);
  const { shown } = fitLines(rows, SHOWN);
  const more = problems.length - shown.length;
  return [
    `**Not read:** ${plural(problems.length, 'input')}; nothing in ${problems.length === 1 ? 'it' : 'them'} was judged.`,
    [...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ];
}

/** How much was not judged, and in a fold why. */
export function renderUnjudged({ gaps }: Assessment): readonly string[] {
  if (gaps.length === 0) return [];
  const total = gaps.reduce((sum, { count }) => sum + count, 0);
  const reasons = [...Map.groupBy(gaps, ({ status, reason }) => `${status} ${reason}`).values()];
  const { shown } = fitLines(reasons.slice(0, SHOWN.most).map(renderReason), SHOWN);
  const more = reasons.length - shown.length;
  const rows = [...shown, ...(more > 0 ? [`- and ${plural(more, 'more reason')}`] : [])];
  return [
    [
      `<details><summary><b>Not judged:</b> ${plural(total, 'check')}. What was not seen is no pass.</summary>`,
      rows.join('\n'),
      '</details>',
    ].join('\n\n'),
  ];
}

/** Ignores that do nothing, each with its place, in a fold. */
export function renderIdle({ ignores }: Assessment): readonly string[] {
  const idle = listIdle(ignores);
  if (idle.length === 0) return [];
  const { shown } = fitLines(
    idle.slice(0, SHOWN.most).map((ignore) => `- ${code(describePlace(ignore))}: ${prose(describeIdle(ignore))}`),
    SHOWN,
  );
  const more = idle.length - shown.length;
  const rows = [...shown, ...(more > 0 ? [`- and ${more} more`] : [])];
  const heading = `<details><summary><b>Ignores that do nothing:</b> ${idle.length}.</summary>`;
  return [[heading, rows.join('\n'), '</details>'].join('\n\n')];
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
