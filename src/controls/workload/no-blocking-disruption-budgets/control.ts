import type { Amount, DisruptionBudgetItem } from '../../../facts/views/disruption-budgets.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult } from '../../control.ts';
import { countPods } from '../../count-pods.ts';

/** An amount that no number of pods satisfies decides by itself; others are held against the pods that are selected. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-blocking-disruption-budgets',
  aliases: [],
  title: 'Disruption budgets let pods be evicted',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['disruptionbudgets', 'workloads', 'autoscalers'],
  views: ['disruptionBudgets', 'replicas', 'autoscalers', 'pods'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'write maxUnavailable 1, or run one pod more; how many can be missing is known to their owners only',
  },
  *judge(view) {
    for (const budget of view.list('disruptionBudgets').items) yield* judgeBudget(budget, view);
  },
};

function* judgeBudget(budget: DisruptionBudgetItem, view: View): Iterable<JoinResult> {
  const { subject, isMalformed, minAvailable, maxUnavailable, selector } = budget;
  if (isMalformed) yield { subject, status: 'not-evaluated', reason: 'malformed' };
  else if (maxUnavailable?.amount === 0) yield fail(budget, 'none of its pods may be missing');
  else if (maxUnavailable !== undefined || minAvailable?.amount === 0) yield { subject, status: 'pass' };
  // The disruption controller expects no pods of such a budget, and allows none to go (`updatePdbStatus`).
  else if (minAvailable === undefined) yield fail(budget, 'it says neither minAvailable nor maxUnavailable');
  else if (minAvailable.isPercent && minAvailable.amount >= 100) yield fail(budget, 'all of its pods have to be there');
  else if (selector !== undefined) {
    const { least, doubt } = countPods(view, subject.namespace, selector);
    const needed = neededOf(minAvailable, least);
    if (least > needed) yield { subject, status: 'pass' };
    else if (doubt !== undefined) yield { subject, status: 'not-evaluated', reason: doubt };
    // A budget without pods blocks nothing; that it has none is another control's matter.
    else if (least > 0) yield fail(budget, `${needed} of its ${least} pods have to be there`);
  }
}

/** Shares are rounded up, as the disruption controller does. */
function neededOf({ amount, isPercent }: Amount, pods: number): number {
  return isPercent ? Math.ceil((amount * pods) / 100) : amount;
}

function fail({ subject, path, place }: DisruptionBudgetItem, why: string): JoinResult {
  const message = `${why}, so no pod can ever be evicted: nodes cannot be drained, and upgrades of the cluster wait or break it`;
  return { subject, status: 'fail', path, place, message };
}
