import type { GraphPath } from '../../access/graph/access-graph.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import { compareSeverities, type Severity } from '../../base/severity.ts';
import { describeStepOf, severityOfPath } from './describe-step.ts';

/** Subjects that get there in the same way: what is told of one of them holds for each. */
export interface PathGroup {
  /** Sorted as the paths are. */
  readonly holders: readonly string[];
  readonly severity: Severity;
  /** Of the first of them. */
  readonly steps: readonly Step[];
}

/** The worst first; among equals those without conditions, and the shortest. */
export function groupPaths(paths: readonly GraphPath[]): readonly PathGroup[] {
  return [...Map.groupBy(paths, ({ steps }) => nameWay(steps)).values()]
    .map((own) => {
      const steps = own[0]?.steps ?? [];
      return { holders: [...new Set(own.map(({ holder }) => holder))], severity: severityOfPath(steps), steps };
    })
    .sort((left, right) => compareSeverities(left.severity, right.severity));
}

/** Equal for ways that differ in who begins alone. */
function nameWay(steps: readonly Step[]): string {
  return JSON.stringify(
    steps.map(({ kind, to, proviso = '' }, index) => [kind.id, to.key, proviso, describeStepOf(steps, index)]),
  );
}
