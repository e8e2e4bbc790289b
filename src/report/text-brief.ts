import { compareText } from '../base/compare.ts';
import { compareSeverities, type Severity } from '../base/severity.ts';
import type { FixGroup } from './group-by-fix.ts';
import { escapeLine, paintSeverity } from './style.ts';
import type { Canvas } from './canvas.ts';
import { cutToWidth, displayWidth, padToWidth } from './width.ts';

/** What there is no room to show in full: a line for each control, in columns. */
export function renderBrief(groups: readonly FixGroup[], { style, width }: Canvas): readonly string[] {
  const rows = [...Map.groupBy(groups, ({ control, severity }) => `${control} ${severity}`).values()].map((own) => ({
    severity: own[0]?.severity ?? 'low',
    title: escapeLine(own[0]?.title ?? ''),
    control: escapeLine(own[0]?.control ?? ''),
    count: own.reduce((total, { count }) => total + count, 0),
  }));
  const counts = Math.max(...rows.map(({ count }) => String(count).length));
  const controls = Math.max(...rows.map(({ control }) => displayWidth(control)));
  const left = width - 8 - 1 - counts - 2 - 2 - controls;
  const titles = Math.min(left, Math.max(...rows.map(({ title }) => displayWidth(title))));
  return rows.sort(compareRows).map(({ severity, title, control, count }) => {
    const badge = paintSeverity(style, severity)(severity.toUpperCase().padEnd(8));
    const name = titles < 16 ? '' : `${padToWidth(cutToWidth(title, titles, style.marks.cut), titles)}  `;
    return `${badge} ${String(count).padStart(counts)}  ${name}${style.dim(control)}`;
  });
}

interface Row {
  readonly severity: Severity;
  readonly control: string;
  readonly count: number;
}

function compareRows(left: Row, right: Row): number {
  return (
    compareSeverities(left.severity, right.severity) ||
    right.count - left.count ||
    compareText(left.control, right.control)
  );
}
