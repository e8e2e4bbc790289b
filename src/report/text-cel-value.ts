import type { Canvas } from './canvas.ts';
import { escapeLine } from './style.ts';
import { type EvaluatedRow, paintValue, renderEvaluatedRow } from './text-evaluation.ts';
import { wrapLine } from './width.ts';

export interface CelValueReport {
  readonly source: string;
  readonly type: string;
  readonly kind: 'value' | 'error' | 'unknown';
  readonly value: string;
  /** In units of the API server. */
  readonly cost: number;
  readonly costLimit: number;
  readonly isCostOpen: boolean;
  readonly rows: readonly EvaluatedRow[];
}

/** What an expression gives, and below it every value that made it so. */
export function renderCelText(report: CelValueReport, canvas: Canvas): string {
  const { kind, value, rows } = report;
  const { style, width } = canvas;
  const text = escapeLine(value);
  const [first = '', ...others] = wrapLine(
    { value: text, error: `error: ${text}`, unknown: `not known: it depends on ${text}` }[kind],
    width,
  );
  const paint = { value: (line: string) => paintValue(line, style), error: style.red, unknown: style.yellow }[kind];
  const lines = [
    ...[first, ...others].map(paint),
    style.dim(describeCost(report)),
    '',
    ...rows.flatMap((row) => renderEvaluatedRow(row, canvas)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** `cost 12 of 1,000,000 (under 0.01 %)` */
function describeCost({ cost, costLimit, isCostOpen }: CelValueReport): string {
  const count = (units: number): string => String(units).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  const share = (100 * cost) / costLimit;
  const percent = share === 0 ? '0 %' : share < 0.01 ? 'under 0.01 %' : `${share.toFixed(2)} %`;
  const open = isCostOpen ? ', as far as it is known' : '';
  return `cost ${count(cost)} of ${count(costLimit)} that the API server allows (${percent})${open}`;
}
