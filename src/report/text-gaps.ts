import type { Gap } from '../assessment/assessment.ts';
import { describePlace } from './describe-place.ts';
import { describeSubject } from './describe-subject.ts';
import { describeGapReason } from './gap-reasons.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import type { Canvas } from './canvas.ts';
import { wrapWords } from './width.ts';

/**
 * What was not judged, by reason: how many checks, of which controls, and the first place or object. In a `room` of so many
 * rows, what wants a person to decide is counted together, and reasons that do not fit are counted.
 */
export function renderGaps(
  gaps: readonly Gap[],
  { canvas: { style, width }, room }: { canvas: Canvas; room: number | undefined },
): readonly string[] {
  const isManual = ({ status }: Gap): boolean => room !== undefined && status === 'manual';
  const reasons = [...Map.groupBy(gaps, (gap) => (isManual(gap) ? 'manual' : `${gap.status} ${gap.reason}`)).values()];
  const lines: string[] = [];
  let shown = 0;
  for (const own of reasons) {
    const next = wrapWords(describeReason(own, style), width);
    if (room !== undefined && shown > 0 && lines.length + next.length > room) break;
    lines.push(...next);
    shown += 1;
  }
  const more = reasons.length - shown;
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
  const why = gaps.every(({ reason }) => reason === first.reason)
    ? `, because ${escapeLine(describeGapReason(first.reason))}`
    : `${on === '' ? '' : ','} want a person to decide; --all says what`;
  return `${what}: ${plural(count, 'check')} of ${who}${on}${why}`;
}
