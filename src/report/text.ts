import type { Assessment, Finding } from '../assessment/assessment.ts';
import { listCollected } from './describe-place.ts';
import { type FixGroup, groupByFix } from './group-by-fix.ts';
import { createStyle } from './style.ts';
import { renderBrief } from './text-brief.ts';
import { type ClosingFacts, renderClosing } from './text-closing.ts';
import type { Canvas } from './canvas.ts';
import { renderGroup, renderWholeGroup } from './text-group.ts';
import { renderOutcomes } from './text-outcomes.ts';
import { renderProblems } from './text-problems.ts';
import { renderVerdicts } from './text-verdicts.ts';
import { countRows, wrapWords } from './width.ts';

export interface TextOptions {
  readonly isColoured: boolean;
  /** The terminal knows letters and little else. */
  readonly isPlain?: boolean;
  /** A person looks at it as it is printed; verdicts of frameworks are whole elsewhere. */
  readonly isTerminal?: boolean;
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
export function renderText(
  report: TextReport,
  { isColoured, isPlain, isTerminal, width, height }: TextOptions,
): string {
  const { assessment, added } = report;
  const canvas: Canvas = { style: createStyle(isColoured, isPlain), width, collected: listCollected(assessment) };
  const isWhole = height === undefined;
  const groups = groupByFix({ controls: assessment.controls, findings: added });
  const third = isWhole ? undefined : Math.floor(height / 3);
  const gapRows = isWhole ? undefined : Math.max(1, Math.floor(height / 6) - assessment.frameworks.length);
  const problems = renderProblems(assessment.problems, { canvas, room: third });
  const outcomes = renderOutcomes(assessment.outcomes ?? [], { canvas, room: third });
  const verdicts = renderVerdicts(assessment.frameworks, {
    canvas,
    isWhole,
    room: isTerminal === true ? third : undefined,
  });
  const closing = renderClosing(report, { canvas, isWhole, gapRows });
  const room = isWhole
    ? undefined
    : Math.max(
        isTerminal === true ? 0 : LEAST,
        height - ROWS_BEHIND - countRows([...verdicts, ...problems, ...outcomes, ...closing], width),
      );
  const body = room === undefined ? renderAll(groups, canvas) : renderScreen(groups, room, canvas);
  return `${[...verdicts, ...problems, ...body, ...outcomes, ...closing].join('\n')}\n`;
}

function renderAll(groups: readonly FixGroup[], canvas: Canvas): readonly string[] {
  return groups.flatMap((group) => renderWholeGroup(group, { ...canvas, isWhole: true }));
}

/** The time that went by, why the run ends as it does, and the prompt that follows want a row each. */
const ROWS_BEHIND = 3;

/** Rows for findings in a log, where what stands before them has no end. */
const LEAST = 16;

/** Changes of a kind that are shown on one screen. */
const SHOWN = 2;

/** The most valuable in full, as far as the screen goes, the rest a line each; closer together where that is too much. */
function renderScreen(groups: readonly FixGroup[], room: number, canvas: Canvas): readonly string[] {
  const tries = [
    () => fillScreen(groups, { room, shown: SHOWN }, canvas),
    () => fillScreen(groups, { room, shown: 1 }, { ...canvas, isTight: true }),
    () => fillScreen(groups, { room, shown: 1 }, { ...canvas, isTight: true, isTiny: true }),
  ];
  for (const fill of tries) {
    const lines = fill();
    if (countRows(lines, canvas.width) <= room) return lines;
  }
  return renderRest(groups, room, { ...canvas, isTight: true });
}

/** Something is shown in full, and the rest as far as there is room. */
function fillScreen(
  groups: readonly FixGroup[],
  { room, shown }: { room: number; shown: number },
  canvas: Canvas,
): readonly string[] {
  const lines: string[] = [];
  let full = 0;
  for (const group of groups) {
    const next = [...lines, ...renderGroup(group, shown, canvas)];
    const rest = renderRest(groups.slice(full + 1), Number.POSITIVE_INFINITY, canvas);
    if (full > 0 && countRows([...next, ...rest], canvas.width) > room) break;
    lines.push(...next.slice(lines.length));
    full += 1;
  }
  const rest = renderRest(groups.slice(full), room - countRows(lines, canvas.width), canvas);
  if (rest.length > 0 || groups.every(({ changes }) => changes.length <= shown)) return [...lines, ...rest];
  return [...lines, ...renderHint(0, canvas).filter((line) => line !== ''), ''];
}

/** A line each, as far as there is room; never less than one: a screen that is too small scrolls. */
function renderRest(groups: readonly FixGroup[], room: number, canvas: Canvas): readonly string[] {
  if (groups.length === 0) return [];
  const rows = renderBrief(groups, canvas);
  const fitting = Math.max(1, room - renderHint(0, canvas).length);
  return [...rows.slice(0, fitting), ...renderHint(Math.max(0, rows.length - fitting), canvas)];
}

function renderHint(left: number, { style, width, isTight }: Canvas): readonly string[] {
  const hint = `${left === 0 ? '' : `and ${left} more; `}--all shows every place; seaworthy explain ID tells more`;
  return [...(isTight === true ? [] : ['']), ...wrapWords(hint, width).map((line) => style.dim(line)), ''];
}
