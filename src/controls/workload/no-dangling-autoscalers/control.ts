import type { AutoscalerItem } from '../../../facts/views/autoscalers.ts';
import type { ReplicasItem } from '../../../facts/views/replicas.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';
import { findFor } from '../../find-scaled.ts';

/** A target that is seen decides; that there is none decides only where all workloads are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-dangling-autoscalers',
  aliases: [],
  title: 'Autoscalers have a target that they can scale',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['autoscalers', 'workloads', 'limitranges'],
  views: ['autoscalers', 'replicas', 'limitRanges', 'makers'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the target or the bounds, or add the requests; what the autoscaler is meant to do is known to its author',
  },
  *judge(view) {
    for (const autoscaler of view.list('autoscalers').items) yield* judgeAutoscaler(autoscaler, view);
  },
};

function* judgeAutoscaler(autoscaler: AutoscalerItem, view: View): Iterable<JoinResult> {
  const { subject } = autoscaler;
  const faults = [findNarrow(autoscaler), judgeTarget(autoscaler, view)];
  const failures = faults.filter((fault) => typeof fault === 'object');
  yield* failures.map((fault) => ({ subject, status: 'fail', ...fault }) as const);
  if (failures.length > 0) return;
  const reason = faults.find((fault) => typeof fault === 'string');
  yield reason === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason };
}

type Fault = Pick<JoinResult & { status: 'fail' }, 'path' | 'place' | 'message'> | NotEvaluatedReason | undefined;

function findNarrow({ minReplicas, maxReplicas, maxPlace }: AutoscalerItem): Fault {
  if (maxReplicas === undefined) return 'malformed';
  if (maxReplicas >= minReplicas) return undefined;
  return {
    path: ['spec', 'maxReplicas'],
    place: maxPlace,
    message: `it may make at most ${maxReplicas} pods and has to make at least ${minReplicas}, so it does nothing`,
  };
}

function judgeTarget(autoscaler: AutoscalerItem, view: View): Fault {
  const { target, place, subject } = autoscaler;
  const path = ['spec', 'scaleTargetRef'];
  if (target === undefined) return 'malformed';
  const found = findFor(view, target, subject.namespace);
  if (found === 'missing')
    return { path, place, message: `there is no ${target.kind} ${target.name} in the namespace, so it scales nothing` };
  if (typeof found === 'string') return found;
  const lacking = autoscaler.utilised.filter((resource) => !asksFor(found, resource));
  if (lacking.length === 0) return undefined;
  const { items, state } = view.list('limitRanges', subject.namespace);
  if (items.length > 0) return 'unsupported';
  if (state !== 'complete') return state;
  return {
    path,
    place,
    message: `it compares the use of ${lacking.join(' and ')} with what the pods of ${target.kind} ${target.name} request, and not all of their containers request it, so it scales nothing`,
  };
}

function asksFor(targets: readonly ReplicasItem[], resource: string): boolean {
  return targets.some(({ requests }) => requests.includes(resource));
}
