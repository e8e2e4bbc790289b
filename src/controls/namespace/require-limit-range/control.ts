import type { JoinControl } from '../../control.ts';
import { EXEMPT, judgePopulated } from '../../judge-namespaces.ts';

/** One object that is seen decides; that there is none decides only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'namespace/require-limit-range',
  aliases: [],
  title: 'Every namespace with pods has a limit range',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'limitranges'],
  views: ['namespaces', 'pods', 'limitRanges'],
  parameters: [EXEMPT],
  fix: {
    kind: 'none',
    reason: 'add a LimitRange with defaults for memory; what a container usually needs is known to its owners only',
  },
  *judge(view, parameters) {
    yield* judgePopulated(view, parameters, ({ name }) => {
      const { items, state } = view.list('limitRanges', name);
      if (items.length > 0) return 'pass';
      if (state !== 'complete') return state;
      const hasStray = view.list('limitRanges', name === '' ? undefined : '').items.length > 0;
      if (hasStray) return 'unknown-environment';
      return {
        message: 'no LimitRange in the namespace gives a default request and limit to containers that have none',
      };
    });
  },
};
