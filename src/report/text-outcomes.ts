import type { OutcomeRow } from '../assessment/assessment.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { renderStatus } from './status-paint.ts';
import { escapeLine, type Style } from './style.ts';
import type { Canvas } from './canvas.ts';

/** A line for each control and subject, passes too; nothing where nobody asked. */
export function renderOutcomes(
  outcomes: readonly OutcomeRow[],
  { canvas: { style }, room }: { canvas: Canvas; room: number | undefined },
): readonly string[] {
  if (outcomes.length === 0) return [];
  const controls = Math.max(...new Set(outcomes.map(({ control }) => control.length)));
  const shown = outcomes.slice(0, room);
  const more = outcomes.length - shown.length;
  return [
    ...shown.map((row) => renderRow(row, { controls, style })),
    ...(more === 0 ? [] : [style.dim(`and ${plural(more, 'more outcome')}; --all shows them`)]),
    '',
  ];
}

interface Columns {
  readonly controls: number;
  readonly style: Style;
}

function renderRow({ status, control, subject }: OutcomeRow, { controls, style }: Columns): string {
  return `${renderStatus(status, style)}  ${style.dim(escapeLine(control).padEnd(controls))}  ${describeSubject(subject, style)}`;
}
