import type { JoinControl } from '../../control.ts';
import { EXEMPT, judgePopulated } from '../../judge-namespaces.ts';

/** One object that is seen decides; that there is none decides only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'namespace/require-resource-quota',
  aliases: [],
  title: 'Every namespace with pods has a quota',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'resourcequotas'],
  views: ['namespaces', 'pods', 'resourceQuotas'],
  parameters: [EXEMPT],
  fix: {
    kind: 'none',
    reason:
      'add a ResourceQuota somewhat above what the namespace uses; how much it may use is known to its owners only',
  },
  *judge(view, parameters) {
    yield* judgePopulated(view, parameters, ({ name }) => {
      const { items, state } = view.list('resourceQuotas', name);
      if (items.length > 0) return 'pass';
      if (state !== 'complete') return state;
      const hasStray = view.list('resourceQuotas', name === '' ? undefined : '').items.length > 0;
      if (hasStray) return 'unknown-environment';
      return {
        message:
          'no ResourceQuota limits what the pods of the namespace may use together, so they can take the whole cluster',
      };
    });
  },
};
