import type { Gap } from '../assessment/assessment.ts';
import { describePlace } from './describe-place.ts';
import { describeSubject } from './describe-subject.ts';
import { describeGapReason } from './gap-reasons.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import type { Canvas } from './canvas.ts';
import { wrapWords } from './width.ts';

/** Reasons that one screen has room for. */
const SHOWN = 4;

/** What was not judged, by reason: how many checks, of which controls, and the first place or object. */
export function renderGaps(
  gaps: readonly Gap[],
  { canvas: { style, width }, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  const reasons = [...Map.groupBy(gaps, ({ status, reason }) => `${status} ${reason}`).values()];
  const shown = isWhole ? reasons : reasons.slice(0, SHOWN);
  const more = reasons.length - shown.length;
  const lines = shown.flatMap((own) => wrapWords(describeReason(own, style), width));
  return [...lines, ...(more === 0 ? [] : [`and ${plural(more, 'more reason')}; --all shows them`])].map(style.dim);
}

function describeReason(gaps: readonly Gap[], style: Canvas['style']): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const controls = new Set(gaps.map(({ control }) => control));
  const count = gaps.reduce((total, gap) => total + gap.count, 0);
  const what = first.status === 'not-evaluated' ? 'not evaluated' : first.status;
  const who = controls.size === 1 ? escapeLine(first.control) : plural(controls.size, 'control');
  const [place] = first.locations;
  const [subject] = first.subjects;
  const where =
    place !== undefined ? describePlace(place) : subject !== undefined ? describeSubject(subject, style) : '';
  const on = where === '' ? '' : count === 1 ? `, ${where}` : `, first ${where}`;
  return `${what}: ${plural(count, 'check')} of ${who}${on}, because ${escapeLine(describeGapReason(first.reason))}`;
}
