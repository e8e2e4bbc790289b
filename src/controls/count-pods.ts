import type { Listing } from '../facts/collection.ts';
import type { LabelSelector } from '../facts/label-selector.ts';
import type { Subject } from '../facts/subject.ts';
import type { AutoscalerItem } from '../facts/views/autoscalers.ts';
import type { PodItem } from '../facts/views/pods.ts';
import type { ReplicasItem } from '../facts/views/replicas.ts';
import type { View } from '../facts/views.ts';
import { narrow } from '../network/narrow.ts';
import { selectPodsOf } from '../network/select-pods.ts';
import type { NotEvaluatedReason } from './control.ts';
import { isTarget } from './find-scaled.ts';

/** How many pods of a namespace a selector selects, as far as is known: there may be more where there is a doubt. */
export interface CountedPods {
  readonly least: number;
  readonly doubt?: NotEvaluatedReason;
}

/**
 * Counts what workloads ask for; where an autoscaler is, it says the number, so what it makes at least counts. One that nobody
 * has seen may make fewer than are asked for.
 */
export function countPods(view: View, namespace: string, selector: LabelSelector): CountedPods {
  if (selector.isMalformed) return { least: 0, doubt: 'malformed' };
  const workloads = view.list('replicas', namespace);
  const selected = narrow(workloads.items, selector).filter(
    (workload) => !workload.isOwned && selectPodsOf(selector, workload) === 'yes',
  );
  const autoscalers = view.list('autoscalers', namespace);
  const leasts = selected.map((workload) => leastOf(workload, autoscalers));
  const least = leasts.reduce((sum, one) => sum + one, 0);
  const states = [workloads.state, autoscalers.state];
  const unseen = states.find((state) => state !== 'complete');
  if (unseen !== undefined) return { least, doubt: unseen };
  if (selected.some(({ replicas }) => replicas === undefined)) return { least, doubt: 'malformed' };
  const pods = narrow(view.list('pods', namespace).items, selector);
  const uncounted = pods.some((pod) => selectPodsOf(selector, pod) !== 'no' && !isCounted(pod, selected));
  return uncounted ? { least, doubt: 'unsupported' } : { least };
}

/** No pods asked for switch an autoscaler off. */
function leastOf({ subject, replicas = 0 }: ReplicasItem, { items, state }: Listing<AutoscalerItem>): number {
  const own = items.filter(({ target }) => target !== undefined && isTarget(target, subject));
  if (replicas === 0) return 0;
  if (own.length > 0) return Math.max(...own.map(({ minReplicas }) => minReplicas));
  return state === 'complete' ? replicas : 0;
}

/** Pods of a workload that was counted, whether from its template or made already. */
function isCounted({ subject }: PodItem, selected: readonly ReplicasItem[]): boolean {
  return selected.some((workload) => isSame(workload.subject, subject));
}

function isSame(left: Subject, right: Subject): boolean {
  return left.kind === right.kind && left.name === right.name && left.group === right.group;
}
