import type { Json } from '../../../base/json.ts';
import type { Direction } from '../../../facts/views/network-policies.ts';
import type { PodItem } from '../../../facts/views/pods.ts';
import type { View } from '../../../facts/views.ts';
import { isCovered, type NamespaceLabels } from '../../../network/coverage.ts';
import type { Enforcement, JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';
import { EXEMPT, indexNamespaces, isExempt } from '../../judge-namespaces.ts';
import { decide, findEnforcement, IGNORED, listPolicies } from '../../network-policies.ts';

/** A policy that selects the pods decides where it is enforced; that none does decides only where all policies are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-uncovered-pods',
  aliases: [],
  title: 'Every pod is isolated by a network policy, in both directions',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'networkpolicies', 'custompolicies'],
  views: ['namespaces', 'pods', 'enforcers', 'networkPolicies', 'customPolicies'],
  parameters: [
    {
      name: 'directions',
      type: 'list(string)',
      default: ['ingress', 'egress'],
      doc: 'Directions in which every pod has to be isolated: ingress, egress.',
    },
    EXEMPT,
  ],
  fix: {
    kind: 'none',
    reason: 'add a default deny to the namespace, and allow what the pods need; only their owners know that',
  },
  *judge(view, parameters, surroundings) {
    const enforcement = findEnforcement(view, surroundings);
    const namespaces = indexNamespaces(view);
    const directions = readDirections(parameters);
    for (const pod of view.list('pods').items) {
      const { namespace } = pod.subject;
      const item = namespaces.get(namespace);
      const namespaceLabels = item?.isMalformed ? undefined : item?.labels;
      if (isExempt(namespace, parameters))
        yield { subject: pod.subject, status: 'not-applicable', reason: 'its namespace is exempt' };
      else if (pod.labels !== undefined) yield judgePod(pod, { view, enforcement, namespaceLabels, directions });
    }
  },
};

interface Around {
  readonly view: View;
  readonly enforcement: Enforcement | 'unknown';
  readonly namespaceLabels: NamespaceLabels;
  readonly directions: readonly Direction[];
}

function judgePod(pod: PodItem, { view, enforcement, namespaceLabels, directions }: Around): JoinResult {
  const { subject, path, place, hostNetwork } = pod;
  const fail = (message: string): JoinResult => ({ subject, status: 'fail', path, place, message });
  const doubt = (reason: NotEvaluatedReason): JoinResult => ({ subject, status: 'not-evaluated', reason });
  if (hostNetwork === undefined) return doubt('malformed');
  if (hostNetwork) return fail('its pods are on the network of their node, where no network policy reaches them');
  if (enforcement === 'ignored') return fail(IGNORED);
  const { policies, strays, state } = listPolicies(view, subject.namespace);
  const verdicts = directions.map((direction) =>
    decide(
      {
        answer: isCovered(pod, direction, { policies, namespaceLabels }),
        strays: isCovered(pod, direction, { policies: strays, namespaceLabels }),
      },
      { state, enforcement },
    ),
  );
  const open = directions.filter((_, index) => verdicts[index] === 'fail');
  if (open.length > 0)
    return fail(`no network policy isolates its pods for ${open.join(' and ')}, so all of that traffic may pass`);
  const reason = verdicts.find((verdict) => verdict !== 'pass' && verdict !== 'fail');
  return reason === undefined ? { subject, status: 'pass' } : doubt(reason);
}

function readDirections({ directions }: Readonly<Record<string, Json>>): readonly Direction[] {
  return (['ingress', 'egress'] as const).filter((name) => Array.isArray(directions) && directions.includes(name));
}
