import type { JoinControl } from '../../control.ts';
import { findSelected } from '../../find-selected.ts';

/** One workload whose pods are selected decides; that there is none decides only where all workloads are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-policies-without-pods',
  aliases: [],
  title: 'Network policies select pods that exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['networkpolicies', 'workloads'],
  views: ['networkPolicies', 'pods'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the selector or the labels of the pods, or delete the policy; which of them is known to its author',
  },
  *judge(view) {
    for (const { subject, pods, place } of view.list('networkPolicies').items) {
      const isForAll = pods.requirements.length === 0 && !pods.isMalformed;
      const presence = isForAll ? 'there' : findSelected(view, subject.namespace, pods);
      if (presence === 'there') yield { subject, status: 'pass' };
      else if (presence === 'missing')
        yield {
          subject,
          status: 'fail',
          path: ['spec', 'podSelector'],
          place,
          message: 'no workload of the namespace makes pods that the policy selects, so it protects nothing',
        };
      else yield { subject, status: 'not-evaluated', reason: presence };
    }
  },
};
