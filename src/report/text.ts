import type { Assessment, Finding } from '../assessment/assessment.ts';
import { type FixGroup, groupByFix } from './group-by-fix.ts';
import { createStyle } from './style.ts';
import { renderBrief } from './text-brief.ts';
import { type ClosingFacts, renderClosing } from './text-closing.ts';
import { type Canvas, renderGroup } from './text-group.ts';
import { renderOutcomes } from './text-outcomes.ts';
import { renderProblems } from './text-problems.ts';
import { countRows } from './width.ts';

export interface TextOptions {
  readonly isColoured: boolean;
  /** The terminal knows letters and little else. */
  readonly isPlain?: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Rows of one screen; undefined shows everything. */
  readonly height: number | undefined;
}

/** What the report is about: everything that was judged, and what of it is not known already. */
export interface TextReport extends ClosingFacts {
  readonly assessment: Assessment;
  readonly added: readonly Finding[];
}

/** The report for a person who is going to act: what to change, where, why; then how things stand. */
export function renderText(report: TextReport, { isColoured, isPlain, width, height }: TextOptions): string {
  const canvas: Canvas = { style: createStyle(isColoured, isPlain), width };
  const isWhole = height === undefined;
  const { assessment, added } = report;
  const groups = groupByFix({ controls: assessment.controls, findings: added });
  const problems = renderProblems(assessment.problems, { canvas, room: isWhole ? undefined : Math.floor(height / 3) });
  const outcomes = renderOutcomes(assessment.outcomes ?? [], {
    canvas,
    room: isWhole ? undefined : Math.floor(height / 3),
  });
  const closing = renderClosing(report, { canvas, isWhole });
  // The prompt that follows, and the time that went by, want a row each.
  const room = isWhole ? undefined : height - 2 - countRows([...problems, ...outcomes, ...closing], width);
  const body = room === undefined ? renderAll(groups, canvas) : renderScreen(groups, room, canvas);
  return `${[...problems, ...body, ...outcomes, ...closing].join('\n')}\n`;
}

function renderAll(groups: readonly FixGroup[], canvas: Canvas): readonly string[] {
  return groups.flatMap((group) => renderGroup(group, group.changes.length, canvas));
}

/** Changes of a kind that are shown on one screen. */
const SHOWN = 2;

/** The most valuable in full, as far as the screen goes; the rest a line each. Something is shown on the smallest. */
function renderScreen(groups: readonly FixGroup[], room: number, canvas: Canvas): readonly string[] {
  const lines: string[] = [];
  let full = 0;
  for (const group of groups) {
    const rest = renderRest(groups.slice(full + 1), canvas);
    const next = [...lines, ...renderGroup(group, SHOWN, canvas)];
    if (full > 0 && countRows([...next, ...rest], canvas.width) > room) break;
    lines.push(...next.slice(lines.length));
    full += 1;
  }
  return [...lines, ...cutRest(groups.slice(full), room - countRows(lines, canvas.width), canvas)];
}

function renderRest(groups: readonly FixGroup[], canvas: Canvas): readonly string[] {
  return groups.length === 0 ? [] : [...renderBrief(groups, canvas), ...renderHint('', canvas)];
}

/** Never less than five: a screen that is too small scrolls. */
function cutRest(groups: readonly FixGroup[], room: number, canvas: Canvas): readonly string[] {
  if (groups.length === 0) return [];
  const rows = renderBrief(groups, canvas);
  const fitting = Math.max(5, room - 3);
  const more = rows.length - fitting;
  return more <= 0
    ? [...rows, ...renderHint('', canvas)]
    : [...rows.slice(0, fitting), ...renderHint(`and ${more} more; `, canvas)];
}

function renderHint(before: string, { style }: Canvas): readonly string[] {
  return ['', style.dim(`${before}--all shows every place; seaworthy explain ID says more of a control`), ''];
}
