import type { JoinControl } from '../../control.ts';
import { findSelected } from '../../find-selected.ts';

/** One workload whose pods are selected decides; that there is none decides only where all workloads are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-dangling-disruption-budgets',
  aliases: [],
  title: 'Disruption budgets select pods that exist',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['disruptionbudgets', 'workloads'],
  views: ['disruptionBudgets', 'pods'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the selector or the labels of the pods, or delete the budget; which of them is known to its author',
  },
  *judge(view) {
    for (const { subject, selector, selectorPlace } of view.list('disruptionBudgets').items) {
      const presence = selector === undefined ? 'missing' : findSelected(view, subject.namespace, selector);
      if (presence === 'there') yield { subject, status: 'pass' };
      else if (presence === 'missing')
        yield {
          subject,
          status: 'fail',
          path: ['spec', 'selector'],
          place: selectorPlace,
          message:
            selector === undefined
              ? 'it has no selector and so selects nothing: evictions take any number of the pods it was written for'
              : 'no workload of the namespace makes pods that it selects: evictions take any number of the pods it was written for',
        };
      else yield { subject, status: 'not-evaluated', reason: presence };
    }
  },
};
