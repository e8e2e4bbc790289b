import type { OutcomeRow } from '../assessment/assessment.ts';
import type { Status } from '../assessment/outcome.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { escapeLine, type Style } from './style.ts';
import type { Canvas } from './canvas.ts';

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
  const controls = Math.max(...new Set(outcomes.map(({ control }) => control.length)));
  const shown = outcomes.slice(0, room);
  const more = outcomes.length - shown.length;
  return [
    ...shown.map((row) => renderRow(row, { width, controls, style })),
    ...(more === 0 ? [] : [style.dim(`and ${plural(more, 'more outcome')}; --all shows them`)]),
    '',
  ];
}

interface Columns {
  readonly width: number;
  readonly controls: number;
  readonly style: Style;
}

function renderRow({ status, control, subject }: OutcomeRow, { width, controls, style }: Columns): string {
  const word = style[PAINTS[status]](status.padEnd(width));
  return `${word}  ${style.dim(escapeLine(control).padEnd(controls))}  ${describeSubject(subject, style)}`;
}
