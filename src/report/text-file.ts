import type { Pieces, ScanReport } from './scan-report.ts';
import { renderText } from './text.ts';

/** The report for a person in a file: everything, without colour, in lines that most screens hold. */
export function* renderTextFile(report: ScanReport): Pieces {
  yield renderText(report, { isColoured: false, width: 100, height: undefined });
}
