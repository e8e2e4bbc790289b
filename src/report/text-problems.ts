import type { ReadProblem } from '../manifest/document.ts';
import { describePlace } from './describe-place.ts';
import { plural } from './plural.ts';
import { escapeControls, escapeLine } from './style.ts';
import type { Canvas } from './canvas.ts';
import { countRows, cutToWidth, displayWidth, wrapWords } from './width.ts';

const WORD = 'NOT READ';

/** What could not be read: the place, the line with a caret, and what to do. With little room the first in full, then a line each. */
export function renderProblems(
  problems: readonly ReadProblem[],
  { canvas, room = Number.POSITIVE_INFINITY }: { canvas: Canvas; room?: number | undefined },
): readonly string[] {
  const lines: string[] = [];
  let full = 0;
  for (const problem of problems) {
    const next = [...renderProblem(problem, canvas), ''];
    if (full > 0 && countRows([...lines, ...next], canvas.width) > room) break;
    lines.push(...next);
    full += 1;
  }
  const left = problems.slice(full);
  const brief = left.slice(0, room === Number.POSITIVE_INFINITY ? 0 : Math.max(3, Math.floor(room / 2)));
  const more = left.length - brief.length;
  return [
    ...lines,
    ...brief.map((problem) => renderLine(problem, canvas)),
    ...(more === 0 ? [] : [canvas.style.dim(`and ${plural(more, 'more problem')} like these; --all shows them`)]),
    ...(left.length === 0 ? [] : ['']),
  ];
}

function renderLine(problem: ReadProblem, { style, width }: Canvas): string {
  const place = describePlace(problem);
  const room = Math.max(20, width - WORD.length - displayWidth(place) - 3);
  return `${style.red(WORD)} ${style.blue(place)}  ${cutToWidth(escapeLine(problem.message), room, style.marks.cut)}`;
}

function renderProblem(problem: ReadProblem, { style, width }: Canvas): readonly string[] {
  const { message, advice, code } = problem;
  const [place, what] = [describePlace(problem), `${escapeLine(message)} (${code})`];
  const badge = style.red(style.bold(WORD));
  const isShort = WORD.length + displayWidth(place) + displayWidth(what) + 3 <= width;
  const head = isShort
    ? [`${badge} ${style.blue(place)}  ${what}`]
    : [`${badge} ${style.blue(place)}`, ...wrapWords(what, width - 3).map((line) => `   ${line}`)];
  return [
    ...head,
    ...renderCaret(problem, { style, width }),
    ...wrapWords(escapeLine(advice), width - 8).map(
      (line, index) => `   ${index === 0 ? style.green('do') : '  '}  ${line}`,
    ),
  ];
}

function renderCaret({ line, excerpt, caret }: ReadProblem, { style, width }: Canvas): readonly string[] {
  if (excerpt === '') return [];
  // No line of a file: what a program said.
  if (line === 0)
    return wrapWords(escapeLine(excerpt), width - 6).map((said) => `   ${style.dim(style.marks.bar)} ${said}`);
  const gutter = String(line);
  const room = width - gutter.length - 6;
  const before = escapeControls(excerpt.slice(0, Math.max(0, caret - 1)));
  const text = `   ${style.dim(`${gutter} ${style.marks.bar}`)} ${cutToWidth(escapeControls(excerpt), room, style.marks.cut)}`;
  if (caret === 0 || displayWidth(before) >= room) return [text];
  return [
    text,
    `   ${' '.repeat(gutter.length)} ${style.dim(style.marks.bar)} ${' '.repeat(displayWidth(before))}${style.red('^')}`,
  ];
}
