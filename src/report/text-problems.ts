import type { ReadProblem } from '../manifest/document.ts';
import { escapeControls, type Style } from './style.ts';

/** What could not be read: the place, the line with a caret, and what to do. */
export function renderProblems(problems: readonly ReadProblem[], style: Style): readonly string[] {
  return problems.flatMap((problem) => [...renderProblem(problem, style), '']);
}

function renderProblem(
  { file, line, column, message, advice, excerpt, caret }: ReadProblem,
  style: Style,
): readonly string[] {
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const head = `${style.red(style.bold('NOT READ'))} ${style.blue(escapeControls(place))}  ${escapeControls(message)}`;
  if (excerpt === '') return [head, `   ${style.green('do')}  ${escapeControls(advice)}`];
  const gutter = String(line);
  return [
    head,
    `   ${style.dim(`${gutter} │`)} ${escapeControls(excerpt)}`,
    ...(caret === 0
      ? []
      : [`   ${' '.repeat(gutter.length)} ${style.dim('│')} ${' '.repeat(caret - 1)}${style.red('^')}`]),
    `   ${style.green('do')}  ${escapeControls(advice)}`,
  ];
}
