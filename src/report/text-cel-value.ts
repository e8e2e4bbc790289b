import type { Canvas } from './canvas.ts';
import { escapeLine } from './style.ts';
import { type EvaluatedRow, paintValue, renderEvaluatedRow } from './text-evaluation.ts';
import { wrapLine } from './width.ts';

/** What came of an expression of a policy. */
export interface CelValueReport {
  readonly source: string;
  /** As CEL names it, before anything runs: `dyn` where it depends on the object. */
  readonly type: string;
  /** `unknown`: it depends on something that is not known here, which `value` names. */
  readonly kind: 'value' | 'error' | 'unknown';
  /** As CEL writes it; of an error, its words. */
  readonly value: string;
  /** What it costs the API server, in units of its own, and what one expression may cost. */
  readonly cost: number;
  readonly costLimit: number;
  /** Something is not known: the cost may be another. */
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
