import { compareText } from '../../base/compare.ts';
import { sha256 } from '../../base/digest.ts';
import { subjectKey } from '../../facts/subject.ts';
import type { OutcomeRow } from '../../assessment/assessment.ts';
import type { DrawnStratum } from '../../report/pack/sample-report.ts';

/** What an auditor draws from: whatever was judged by the controls of a requirement, or of a control by itself. */
export interface Stratum {
  /** `nsa-cisa 3.1`, or the id of a control. */
  readonly id: string;
  readonly title: string;
  readonly controls: readonly string[];
}

/** What a lot is drawn by: whoever knows it draws the same. */
export interface Lot {
  readonly seed: string;
  /** Of the assessment. */
  readonly run: string;
  /** At most so many of each stratum. */
  readonly size: number;
}

/**
 * Of each stratum the subjects with the smallest SHA-256 of seed, assessment, stratum, control and subject: nobody who made the
 * pack knew the seed, and whoever has it comes to the same. Rows about no one object (a kind that was not there) are none to draw.
 */
export function drawSample(
  strata: readonly Stratum[],
  outcomes: readonly OutcomeRow[],
  { seed, run, size }: Lot,
): readonly DrawnStratum[] {
  const judged = outcomes.filter(({ subject, status }) => subject.kind !== '*' && status !== 'not-applicable');
  const byControl = Map.groupBy(judged, ({ control }) => control);
  return strata.map(({ id, title, controls }) => {
    const rows = controls.flatMap((control) => byControl.get(control) ?? []);
    const lots = rows.map((row) => ({
      row,
      lot: sha256([seed, run, id, row.control, subjectKey(row.subject)].join('\n')),
    }));
    const drawn = lots.sort((left, right) => compareText(left.lot, right.lot)).slice(0, size);
    return { id, title, population: rows.length, drawn: drawn.map(({ row }) => row) };
  });
}
