import { isDefaultDeny } from '../../../network/coverage.ts';
import { anyOf } from '../../../network/select-pods.ts';
import { EXEMPT, judgePopulated } from '../../judge-namespaces.ts';
import { decide, findEnforcement, IGNORED, listPolicies } from '../../network-policies.ts';
import type { JoinControl } from '../../control.ts';

/** A policy that is seen decides where it is enforced; that there is none decides only where all policies are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/require-default-deny-ingress',
  aliases: [],
  title: 'Namespaces deny incoming traffic that nothing allows',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'networkpolicies', 'custompolicies'],
  views: ['namespaces', 'pods', 'enforcers', 'networkPolicies', 'customPolicies'],
  parameters: [EXEMPT],
  fix: {
    kind: 'none',
    reason: 'a default deny cuts off what is not allowed yet, so what the pods need has to be allowed first',
  },
  *judge(view, parameters, surroundings) {
    const enforcement = findEnforcement(view, surroundings);
    yield* judgePopulated(view, parameters, ({ name, item }) => {
      const { policies, strays, state } = listPolicies(view, name);
      const labels = item?.isMalformed ? undefined : item?.labels;
      const answer = anyOf(policies.map((policy) => isDefaultDeny(policy, 'ingress', labels)));
      const elsewhere = anyOf(strays.map((policy) => isDefaultDeny(policy, 'ingress', labels)));
      const verdict = decide({ answer, strays: elsewhere }, { state, enforcement });
      if (verdict !== 'fail') return verdict;
      return {
        message:
          enforcement === 'ignored'
            ? IGNORED
            : 'no policy of the namespace selects all its pods and isolates them from incoming traffic, so a new pod is open until somebody writes one for it',
      };
    });
  },
};
