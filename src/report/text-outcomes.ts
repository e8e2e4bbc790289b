import type { OutcomeRow } from '../assessment/assessment.ts';
import type { Status } from '../assessment/outcome.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { escapeLine, type Style } from './style.ts';
import type { Canvas } from './text-group.ts';

const PAINTS: Readonly<Record<Status, 'green' | 'red' | 'yellow' | 'dim'>> = {
  pass: 'green',
  fail: 'red',
  error: 'red',
  manual: 'yellow',
  'not-evaluated': 'yellow',
  'not-applicable': 'dim',
};

/** A line for each control and subject, passes too; nothing where nobody asked. */
export function renderOutcomes(
  outcomes: readonly OutcomeRow[],
  { canvas: { style }, room }: { canvas: Canvas; room: number | undefined },
): readonly string[] {
  if (outcomes.length === 0) return [];
  const width = Math.max(...Object.keys(PAINTS).map((status) => status.length));
  const shown = outcomes.slice(0, room);
  const more = outcomes.length - shown.length;
  return [
    ...shown.map((row) => renderRow(row, width, style)),
    ...(more === 0 ? [] : [style.dim(`and ${plural(more, 'more outcome')}; --all shows them`)]),
    '',
  ];
}

function renderRow({ status, control, subject }: OutcomeRow, width: number, style: Style): string {
  const word = style[PAINTS[status]](status.padEnd(width));
  return `${word}  ${describeSubject(subject, style)}  ${style.dim(escapeLine(control))}`;
}
