import type { ReplicasItem } from '../../../facts/views/replicas.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult } from '../../control.ts';
import { isTarget } from '../../find-scaled.ts';

/** Only workloads that an autoscaler was seen for are told of: there, what is written decides. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-replicas-beside-autoscalers',
  aliases: [],
  title: 'Workloads leave the number of their pods to their autoscalers',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'autoscalers'],
  views: ['replicas', 'autoscalers'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'remove the line; where the manifest was applied before, first remove it with kubectl apply edit-last-applied, or the next apply sets it to 1',
  },
  *judge(view) {
    for (const workload of view.list('replicas').items)
      if (!workload.isOwned && isScaled(workload, view)) yield judgeWorkload(workload);
  },
};

function isScaled({ subject }: ReplicasItem, view: View): boolean {
  const { items } = view.list('autoscalers', subject.namespace);
  return items.some(({ target }) => target !== undefined && isTarget(target, subject));
}

function judgeWorkload({ subject, isFixed, replicas, place }: ReplicasItem): JoinResult {
  if (!isFixed) return { subject, status: 'pass' };
  return {
    subject,
    status: 'fail',
    path: ['spec', 'replicas'],
    place,
    message: `every time the manifest is applied, it sets the number of pods back to ${replicas ?? 'what it says'}, however many its autoscaler has just made`,
  };
}
