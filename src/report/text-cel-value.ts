import type { Canvas } from './canvas.ts';
import { escapeLine } from './style.ts';
import { type EvaluatedRow, paintValue, renderEvaluatedRow } from './text-evaluation.ts';
import { wrapLine } from './width.ts';

export interface CelValueReport {
  readonly source: string;
  readonly type: string;
  readonly kind: 'value' | 'error' | 'unknown';
  readonly value: string;
  readonly rows: readonly EvaluatedRow[];
}

/** What an expression gives, and below it every value that made it so. */
export function renderCelText({ kind, value, rows }: CelValueReport, canvas: Canvas): string {
  const { style, width } = canvas;
  const text = escapeLine(value);
  const [first = '', ...others] = wrapLine(
    { value: text, error: `error: ${text}`, unknown: `not known: it depends on ${text}` }[kind],
    width,
  );
  const paint = { value: (line: string) => paintValue(line, style), error: style.red, unknown: style.yellow }[kind];
  const lines = [...[first, ...others].map(paint), '', ...rows.flatMap((row) => renderEvaluatedRow(row, canvas))];
  return `${lines.join('\n').trimEnd()}\n`;
}
