import type { Severity } from '../base/severity.ts';
import type { Canvas } from './canvas.ts';
import { plural } from './plural.ts';
import { escapeLine, paintSeverity } from './style.ts';
import { wrapWords } from './width.ts';

/** A check of another tool, and the controls that find here what it finds. */
export interface ForeignPage {
  readonly tool: string;
  readonly check: string;
  readonly controls: readonly { readonly id: string; readonly title: string; readonly severity: Severity }[];
}

/** What answers here to a check of another tool. */
export function renderForeignCheck({ tool, check, controls }: ForeignPage, canvas: Canvas): string {
  const { style, width } = canvas;
  const name = `${style.bold(check)}  ${style.dim(`a check of ${tool}`)}`;
  if (controls.length === 0)
    return `${name}\n\nNo control finds here what it finds; docs/rivals.md says where we judge otherwise, and why.\n`;
  const answer = `${plural(controls.length, 'control')} ${controls.length === 1 ? 'answers' : 'answer'} for it here`;
  const rows = controls.flatMap(({ id, title, severity }) => [
    `  ${style.cyan(id)}  ${paintSeverity(style, severity)(severity)}`,
    ...wrapWords(escapeLine(title), width - 4).map((line) => `    ${line}`),
  ]);
  const hint = `seaworthy explain ${controls[0]?.id ?? 'ID'} tells more; seaworthy import ignores takes over what ${tool} was told to ignore`;
  return `${[name, '', `${answer}:`, '', ...rows, '', ...wrapWords(hint, width).map(style.dim)].join('\n')}\n`;
}
