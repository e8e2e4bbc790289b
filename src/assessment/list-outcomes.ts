import { compareText } from '../base/compare.ts';
import type { Control } from '../controls/control.ts';
import { parseSubjectKey } from '../facts/subject.ts';
import type { Gap, OutcomeRow } from './assessment.ts';
import type { AssessedCluster } from './fold.ts';
import { statusAt } from './outcome-rows.ts';
import { tellPlace } from './places.ts';

/** Subjects that a gap names; its count says how many there are. */
const SUBJECTS_SHOWN = 5;

/** What was not judged, and why: by control, cluster, status, reason. */
export function listGaps(clusters: readonly AssessedCluster[], controls: readonly Control[]): readonly Gap[] {
  return clusters
    .flatMap(({ id, folded }) =>
      folded.gaps.map(({ control, status, reason, rows, places }) => ({
        cluster: id,
        control: controls[control]?.id ?? '',
        status,
        reason,
        count: rows.length,
        subjects: Array.from(rows, (row) => folded.outcomes.keys[row] ?? '')
          .sort(compareText)
          .slice(0, SUBJECTS_SHOWN)
          .map(parseSubjectKey),
        locations: places.map(tellPlace),
      })),
    )
    .sort(compareGaps);
}

function compareGaps(left: Gap, right: Gap): number {
  return (
    compareText(left.control, right.control) ||
    compareText(left.cluster, right.cluster) ||
    compareText(left.status, right.status) ||
    compareText(left.reason, right.reason)
  );
}

/** One row for each (control, subject), passes too: by cluster, subject, control. */
export function listOutcomes(
  clusters: readonly AssessedCluster[],
  controls: readonly Control[],
): readonly OutcomeRow[] {
  return clusters.flatMap(({ id, folded: { outcomes } }) =>
    outcomes.keys
      .map((key, row) => ({ key, row }))
      .sort((left, right) => compareText(left.key, right.key))
      .flatMap(({ key, row }) => {
        const subject = parseSubjectKey(key);
        return controls.flatMap((control, index) => {
          const status = statusAt(outcomes, row, index);
          return status === undefined ? [] : [{ cluster: id, control: control.id, subject, status }];
        });
      }),
  );
}
