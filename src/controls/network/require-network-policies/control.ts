import { concernsNamespace } from '../../../network/coverage.ts';
import { anyOf } from '../../../network/select-pods.ts';
import { EXEMPT, judgePopulated } from '../../judge-namespaces.ts';
import { decide, findEnforcement, IGNORED, listPolicies } from '../../network-policies.ts';
import type { JoinControl } from '../../control.ts';

/** A policy that is seen decides where it is enforced; that there is none decides only where all policies are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/require-network-policies',
  aliases: [],
  title: 'Every namespace with pods has network policies',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'networkpolicies', 'custompolicies'],
  views: ['namespaces', 'pods', 'enforcers', 'networkPolicies', 'customPolicies'],
  parameters: [EXEMPT],
  fix: { kind: 'none', reason: 'which traffic the pods need is known to their owners only' },
  *judge(view, parameters, surroundings) {
    const enforcement = findEnforcement(view, surroundings);
    yield* judgePopulated(view, parameters, ({ name, item }) => {
      const { policies, strays, state } = listPolicies(view, name);
      const labels = item?.isMalformed ? undefined : item?.labels;
      const answer = anyOf(policies.map((policy) => concernsNamespace(policy, labels)));
      const elsewhere = anyOf(strays.map((policy) => concernsNamespace(policy, labels)));
      const verdict = decide({ answer, strays: elsewhere }, { state, enforcement });
      if (verdict !== 'fail') return verdict;
      return {
        message:
          enforcement === 'ignored'
            ? IGNORED
            : 'pods run in the namespace and no network policy does: every pod of the cluster may talk to them, and they to anything',
      };
    });
  },
};
