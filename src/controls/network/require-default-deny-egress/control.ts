import { isDefaultDeny } from '../../../network/coverage.ts';
import { anyOf } from '../../../network/select-pods.ts';
import { EXEMPT, judgePopulated } from '../../judge-namespaces.ts';
import { decide, findEnforcement, IGNORED, listPolicies } from '../../network-policies.ts';
import type { JoinControl } from '../../control.ts';

/** A policy that is seen decides where it is enforced; that there is none decides only where all policies are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/require-default-deny-egress',
  aliases: [],
  title: 'Namespaces deny outgoing traffic that nothing allows',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'networkpolicies', 'custompolicies'],
  views: ['namespaces', 'pods', 'enforcers', 'networkPolicies', 'customPolicies'],
  parameters: [EXEMPT],
  fix: {
    kind: 'none',
    reason: 'a default deny cuts off what is not allowed yet, DNS first, so what the pods need has to be allowed first',
  },
  *judge(view, parameters, surroundings) {
    const enforcement = findEnforcement(view, surroundings);
    yield* judgePopulated(view, parameters, ({ name, item }) => {
      const { policies, strays, state } = listPolicies(view, name);
      const labels = item?.isMalformed ? undefined : item?.labels;
      const answer = anyOf(policies.map((policy) => isDefaultDeny(policy, 'egress', labels)));
      const elsewhere = anyOf(strays.map((policy) => isDefaultDeny(policy, 'egress', labels)));
      const verdict = decide({ answer, strays: elsewhere }, { state, enforcement });
      if (verdict !== 'fail') return verdict;
      return {
        message:
          enforcement === 'ignored'
            ? IGNORED
            : 'no policy of the namespace selects all its pods and isolates their outgoing traffic, so a pod that was taken over may send anything anywhere',
      };
    });
  },
};
