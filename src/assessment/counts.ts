import { SEVERITIES, type Severity } from '../base/severity.ts';
import type { Counts, Summary } from './assessment.ts';
import { STATUSES, type Status } from './outcome.ts';
import type { OutcomeTable } from './partial.ts';

export function countStatuses(statuses: Iterable<Status>): Counts {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  for (const status of statuses) counts[status] += 1;
  return counts;
}

/** How often each status stands in each column of the tables: counts by control. */
export function countColumns(tables: readonly OutcomeTable[], width: number): readonly Counts[] {
  const codes = STATUSES.length + 1;
  const sums = new Uint32Array(width * codes);
  for (const { statuses } of tables)
    for (let at = 0; at < statuses.length; at++) {
      const cell = (at % width) * codes + (statuses[at] as number);
      sums[cell] = (sums[cell] as number) + 1;
    }
  return Array.from(
    { length: width },
    (_, control) =>
      Object.fromEntries(STATUSES.map((status, index) => [status, sums[control * codes + index + 1] ?? 0])) as Counts,
  );
}

/** How many findings there are of each severity. */
export function countSeverities(
  findings: Iterable<{ readonly severity: Severity }>,
): Readonly<Record<Severity, number>> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

export function addCounts(all: readonly Counts[]): Counts {
  return Object.fromEntries(
    STATUSES.map((status) => [status, all.reduce((total, counts) => total + counts[status], 0)]),
  ) as Counts;
}

/** Score and coverage over the same sum, which leaves out what is manual or not applicable; an empty sum gives neither. */
export function summarise(counts: Counts): Summary {
  const sum = counts.pass + counts.fail + counts.error + counts['not-evaluated'];
  if (sum === 0) return { counts };
  return { counts, score: counts.pass / sum, coverage: (counts.pass + counts.fail) / sum };
}
