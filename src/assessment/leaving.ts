import type { Cluster, Finding } from './assessment.ts';
import type { SetPartial } from './partial.ts';
import { createRowReader } from './row-key.ts';

/**
 * What is in a namespace that is being deleted has no outcome, which only the whole input can tell: the namespace may come
 * last. Reasons for which something was not judged go with the outcomes that they are of.
 */
export function dropLeavingOutcomes(set: SetPartial): SetPartial {
  const { leaving, outcomes } = set;
  if (leaving === undefined) return set;
  const { keys, width } = outcomes;
  const statuses = outcomes.statuses.slice();
  const read = createRowReader();
  for (const [row, key] of keys.entries())
    if (leaving.has(read(key).subject.namespace)) statuses.fill(0, row * width, (row + 1) * width);
  return { ...set, outcomes: { ...outcomes, statuses } };
}

interface LeavingSet {
  readonly cluster: Pick<Cluster, 'id'>;
  readonly set: Pick<SetPartial, 'leaving'>;
}

/** The same of findings. */
export function dropLeavingFindings(findings: readonly Finding[], sets: readonly LeavingSet[]): readonly Finding[] {
  const some = sets.filter(({ set }) => set.leaving !== undefined);
  if (some.length === 0) return findings;
  return findings.filter(
    (finding) =>
      !some.some(({ cluster, set }) => cluster.id === finding.cluster && set.leaving?.has(finding.subject.namespace)),
  );
}
