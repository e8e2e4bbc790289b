import type { Gap } from '../assessment/assessment.ts';
import type { NotEvaluatedReason } from '../controls/control.ts';
import { describePlace } from './describe-place.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import type { Canvas } from './canvas.ts';
import { wrapWords } from './width.ts';

const REASONS: Readonly<Record<NotEvaluatedReason, string>> = {
  partial: 'the input may not hold everything; --complete says that it does',
  forbidden: 'reading it is not allowed',
  absent: 'the cluster knows no such kind',
  timeout: 'reading it took too long',
  'not-supplied': 'it is not part of the input',
  malformed: 'a value does not have the shape that its kind prescribes',
  unsupported:
    'what stands there, or beside it, is of a kind that is not understood here; `podTemplates` in seaworthy.yaml says where a kind keeps its pods',
  'unknown-environment':
    'it depends on where the objects are applied: --namespace says it for those that name none, and environment in seaworthy.yaml what that cluster does',
  stale: 'it was looked at too long ago',
};

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

/** What went wrong with a control is told in its own words. */
function describe(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as NotEvaluatedReason] : reason;
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
  return `${what}: ${plural(count, 'check')} of ${who}${on}, because ${escapeLine(describe(first.reason))}`;
}
