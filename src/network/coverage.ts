import type { LabelSelector } from '../facts/label-selector.ts';
import type { Direction, PolicyItem } from '../facts/views/network-policies.ts';
import type { WorkloadItem } from '../facts/views/workloads.ts';
import { matchesLabels } from '../facts/match-labels.ts';
import { allOf, type Answer, anyOf, selectPodsOf } from './select-pods.ts';

/** A Namespace's labels; undefined where they are not known. */
export type NamespaceLabels = Readonly<Record<string, string>> | undefined;

/** Whether some policy isolates the pods of a workload in one direction, so that only what is allowed passes. */
export function isCovered(
  workload: WorkloadItem,
  direction: Direction,
  { policies, namespaceLabels }: { policies: readonly PolicyItem[]; namespaceLabels: NamespaceLabels },
): Answer {
  return anyOf(
    policies.map((policy) =>
      allOf([
        isolates(policy, direction),
        selectPodsOf(policy.pods, workload),
        selectNamespace(policy.namespaces, namespaceLabels),
      ]),
    ),
  );
}

function isolates(policy: PolicyItem, direction: Direction): Answer {
  const effect = policy[direction];
  if (effect === 'none') return 'no';
  return effect === 'unknown' ? 'maybe' : 'yes';
}

/**
 * Whether a policy denies what is not allowed to every pod of a namespace, those to come too: it selects them all, isolates them,
 * and does not let everything pass.
 */
export function isDefaultDeny(policy: PolicyItem, direction: Direction, namespaceLabels: NamespaceLabels): Answer {
  const effect = policy[direction];
  return allOf([
    effect === 'opens' ? 'no' : isolates(policy, direction),
    selectsAll(policy.pods),
    selectNamespace(policy.namespaces, namespaceLabels),
  ]);
}

function selectsAll({ requirements, isMalformed = false }: LabelSelector): Answer {
  if (isMalformed) return 'maybe';
  return requirements.length === 0 ? 'yes' : 'no';
}

/** Policies of one namespace were asked for in it. */
function selectNamespace(selector: LabelSelector | undefined, labels: NamespaceLabels): Answer {
  if (selector === undefined) return 'yes';
  if (selector.isMalformed) return 'maybe';
  if (selector.requirements.length === 0) return 'yes';
  if (labels === undefined) return 'maybe';
  return matchesLabels(selector, labels) ? 'yes' : 'no';
}

/** Whether a policy has something to say of a namespace's pods, of some of them at least. */
export function concernsNamespace(policy: PolicyItem, namespaceLabels: NamespaceLabels): Answer {
  return allOf([
    anyOf([isolates(policy, 'ingress'), isolates(policy, 'egress')]),
    selectNamespace(policy.namespaces, namespaceLabels),
  ]);
}
