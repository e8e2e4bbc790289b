import type { Finding } from '../assessment/assessment.ts';
import { type Canvas, INDENT } from './canvas.ts';
import { describeFix } from './describe-fix.ts';
import type { Change, FixGroup } from './group-by-fix.ts';
import { plural } from './plural.ts';
import { escapeLine, paintSeverity } from './style.ts';
import { renderChange, renderOthers } from './text-change.ts';
import { renderLabel } from './text-label.ts';
import { displayWidth, wrapWords } from './width.ts';

const BADGE = 8;

/** A kind of change in full: the most valuable one with its lines, `shown` in all, why, and what to do. */
export function renderGroup(group: FixGroup, shown: number, canvas: Canvas): readonly string[] {
  const first = group.changes.find(({ findings: [finding] }) => hasExcerpt(finding)) ?? group.changes[0];
  if (first === undefined) return [];
  const others = group.changes.filter((change) => change !== first);
  return [
    ...renderHeading(group, canvas),
    ...renderChange(first, canvas),
    ...renderOthers(others, shown - 1, canvas),
    ...renderFix(group, clearsOf(first), canvas),
    '',
  ];
}

/** A kind of change with every place: lines and reason of each, and at the end what to do in all of them. */
export function renderWholeGroup(group: FixGroup, canvas: Canvas): readonly string[] {
  const [first] = group.changes;
  if (first === undefined) return [];
  if (group.changes.length === 1) return renderGroup(group, 1, canvas);
  const changes = group.changes.flatMap((change) => [
    ...renderChange(change, canvas),
    ...(change.findings.length === 1 ? [] : [`${INDENT}${canvas.style.green(clearsOf(change))}`]),
    '',
  ]);
  return [...renderHeading(group, canvas), ...changes, ...renderFix(group, '', canvas), ''];
}

function hasExcerpt({ locations: [location] }: Finding): boolean {
  return location?.excerpt !== undefined;
}

/** Severity, what should be so, the control, and how much goes away; on two lines where one is too short. */
function renderHeading(
  { severity, title, control, count, changes }: FixGroup,
  { style, width }: Canvas,
): readonly string[] {
  const badge = paintSeverity(style, severity)(style.bold(severity.toUpperCase().padEnd(BADGE)));
  const amount =
    count === 1
      ? ''
      : `  ${plural(count, 'finding')}${changes.length < count ? `, ${plural(changes.length, 'change')}` : ''}`;
  const [head, tail] = [escapeLine(title), `${escapeLine(control)}${amount}`];
  if (BADGE + 1 + displayWidth(head) + 2 + displayWidth(tail) <= width)
    return [`${badge} ${style.bold(head)}  ${style.dim(tail)}`];
  return [
    ...wrapWords(head, width - BADGE - 1).map(
      (line, index) => `${index === 0 ? badge : ' '.repeat(BADGE)} ${style.bold(line)}`,
    ),
    `${' '.repeat(BADGE)} ${style.dim(tail)}`,
  ];
}

function clearsOf({ findings }: Change): string {
  return findings.length === 1 ? '' : `this one change clears ${plural(findings.length, 'finding')}`;
}

/** What to do, a word on how far that goes, and what may break. */
function renderFix({ fix }: FixGroup, reach: string, canvas: Canvas): readonly string[] {
  const { style, isTight } = canvas;
  const careful = fix.kind === 'edit' && fix.unsafe !== undefined && isTight !== true ? fix.unsafe : '';
  return [
    ...renderLabel('fix', [describeFix(fix), reach].filter((part) => part !== '').join('; '), {
      ...canvas,
      paint: style.green,
    }),
    ...renderLabel('but', careful, { ...canvas, paint: style.yellow }),
  ];
}
