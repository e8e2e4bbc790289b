import { renderJson } from '../base/render-json.ts';
import type { CelValueReport } from './text-cel-value.ts';

/** What an expression gives, for programs. The same input gives the same bytes. */
export function renderCelJson({
  source,
  type,
  kind,
  value,
  cost,
  isCostOpen,
  costLimit,
  rows,
}: CelValueReport): string {
  const report = {
    format: 'seaworthy.dev/cel-eval/v1',
    expression: source,
    type,
    kind,
    value,
    cost: { units: cost, limit: costLimit, isOpen: isCostOpen },
    trace: rows.map(({ depth, text, value: own, place }) => ({
      depth,
      text,
      value: own,
      ...(place === undefined ? {} : { place: { file: place.file, line: place.line, column: place.column } }),
    })),
  };
  return `${renderJson(report, 2)}\n`;
}
