import type { DisruptionBudgetItem } from '../../../facts/views/disruption-budgets.ts';
import type { ReplicasItem } from '../../../facts/views/replicas.ts';
import type { View } from '../../../facts/views.ts';
import { type Answer, anyOf, selectPodsOf } from '../../../network/select-pods.ts';
import type { JoinControl, JoinResult } from '../../control.ts';

/** A budget that selects the pods decides; that there is none decides only where all budgets are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/require-disruption-budget',
  aliases: [],
  title: 'Workloads with several pods have a disruption budget',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'disruptionbudgets'],
  views: ['replicas', 'disruptionBudgets'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'add a PodDisruptionBudget with the labels of the pods and maxUnavailable 1; how many can be missing is known to their owners only',
  },
  *judge(view) {
    for (const workload of view.list('replicas').items)
      if (!workload.isOwned && (workload.replicas ?? 2) > 1) yield judgeWorkload(workload, view);
  },
};

function judgeWorkload(workload: ReplicasItem, view: View): JoinResult {
  const { subject, replicas, place } = workload;
  if (replicas === undefined) return { subject, status: 'not-evaluated', reason: 'malformed' };
  const { items, state } = view.list('disruptionBudgets', subject.namespace);
  const answer = anyOf(items.map((budget) => selects(budget, workload)));
  if (answer === 'yes') return { subject, status: 'pass' };
  if (state !== 'complete') return { subject, status: 'not-evaluated', reason: state };
  if (answer === 'maybe') return { subject, status: 'not-evaluated', reason: 'unsupported' };
  const strays = view.list('disruptionBudgets', subject.namespace === '' ? undefined : '').items;
  if (strays.some((budget) => selects(budget, workload) !== 'no'))
    return { subject, status: 'not-evaluated', reason: 'unknown-environment' };
  return {
    subject,
    status: 'fail',
    path: ['spec', 'replicas'],
    place,
    message: `no PodDisruptionBudget selects its ${replicas} pods, so drained nodes may take all of them at once`,
  };
}

/** A budget without a selector selects nothing. */
function selects({ selector }: DisruptionBudgetItem, workload: ReplicasItem): Answer {
  return selector === undefined ? 'no' : selectPodsOf(selector, workload);
}
