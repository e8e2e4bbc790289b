import type { PolicyItem } from '../facts/views/network-policies.ts';
import type { NamespaceLabels } from '../network/coverage.ts';
import { type Answer, anyOf } from '../network/select-pods.ts';
import type { JoinControl } from './control.ts';
import { EXEMPT, judgePopulated } from './judge-namespaces.ts';
import { decide, findEnforcement, IGNORED, listPolicies } from './network-policies.ts';

/** A control that asks whether a policy of some sort is there for every namespace with pods. */
export interface PolicyControl extends Pick<JoinControl, 'id' | 'title'> {
  /** Whether a policy is of that sort, for a namespace with these labels; undefined where they are not known. */
  readonly isMeant: (policy: PolicyItem, labels: NamespaceLabels) => Answer;
  /** What is wrong where there is none. */
  readonly missing: string;
  /** Why nothing is changed. */
  readonly noFix: string;
}

/** A policy that is seen decides where it is enforced; that there is none decides only where all policies are known. */
export function createPolicyControl({ id, title, isMeant, missing, noFix }: PolicyControl): JoinControl {
  return {
    kind: 'join',
    id,
    aliases: [],
    title,
    severity: 'medium',
    since: '0.1.0',
    profile: 'strict',
    subject: 'object',
    reads: ['namespaces', 'workloads', 'networkpolicies', 'custompolicies'],
    views: ['namespaces', 'pods', 'enforcers', 'networkPolicies', 'customPolicies'],
    parameters: [EXEMPT],
    fix: { kind: 'none', reason: noFix },
    *judge(view, parameters, surroundings) {
      const enforcement = findEnforcement(view, surroundings);
      yield* judgePopulated(view, parameters, ({ name, item }) => {
        const { policies, strays, state } = listPolicies(view, name);
        const labels = item?.isMalformed ? undefined : item?.labels;
        const answer = anyOf(policies.map((policy) => isMeant(policy, labels)));
        const elsewhere = anyOf(strays.map((policy) => isMeant(policy, labels)));
        const verdict = decide({ answer, strays: elsewhere }, { state, enforcement });
        return verdict === 'fail' ? { message: enforcement === 'ignored' ? IGNORED : missing } : verdict;
      });
    },
  };
}
