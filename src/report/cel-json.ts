import { renderJson } from '../base/render-json.ts';
import type { CelValueReport } from './text-cel-value.ts';

/** What an expression gives, for programs. The same input gives the same bytes. */
export function renderCelJson({ source, type, kind, value, rows }: CelValueReport): string {
  const report = {
    format: 'seaworthy.dev/cel-eval/v1',
    expression: source,
    type,
    kind,
    value,
    trace: rows.map(({ depth, text, value: own, place }) => ({
      depth,
      text,
      value: own,
      ...(place === undefined ? {} : { place: { file: place.file, line: place.line, column: place.column } }),
    })),
  };
  return `${renderJson(report, 2)}\n`;
}
