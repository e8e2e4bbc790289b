import type { CollectionState } from '../facts/collection.ts';
import type { PolicyItem } from '../facts/views/network-policies.ts';
import type { View } from '../facts/views.ts';
import type { Answer } from '../network/select-pods.ts';
import type { Enforcement, NotEvaluatedReason, Surroundings } from './control.ts';

/** What can be said of a namespace by its policies. */
export interface NamespacePolicies {
  /** Its own, and those of the whole cluster, which select namespaces. */
  readonly policies: readonly PolicyItem[];
  /** Those that name no namespace, and may be applied to this one. */
  readonly strays: readonly PolicyItem[];
  /** Whether these are all there are. */
  readonly state: CollectionState;
}

export function listPolicies(view: View, namespace: string): NamespacePolicies {
  const own = view.list('networkPolicies', namespace);
  const custom = view.list('customPolicies', namespace);
  const elsewhere = namespace === '' ? undefined : '';
  const others = [...view.list('networkPolicies', elsewhere).items, ...view.list('customPolicies', elsewhere).items];
  return {
    policies: [
      ...own.items,
      ...custom.items.filter((policy) => !isOfCluster(policy)),
      ...view.list('customPolicies', '').items.filter(isOfCluster),
    ],
    strays: others.filter((policy) => !isOfCluster(policy)),
    state: own.known ? custom.state : own.state,
  };
}

function isOfCluster({ namespaces, subject: { kind } }: PolicyItem): boolean {
  return namespaces !== undefined || OF_CLUSTER.has(kind);
}

const OF_CLUSTER: ReadonlySet<string> = new Set([
  'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy',
  'ClusterNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
]);

/** What somebody says of it, else whether a plugin that enforces policies was seen. */
export function findEnforcement(view: View, { networkPolicies }: Surroundings): Enforcement | 'unknown' {
  if (networkPolicies !== undefined) return networkPolicies;
  return view.list('enforcers').items.length > 0 ? 'enforced' : 'unknown';
}

/** What follows of the answers of policies, of all that may be there, and of whether anything heeds them. */
export function decide(
  { answer, strays }: { readonly answer: Answer; readonly strays: Answer },
  { state, enforcement }: { readonly state: CollectionState; readonly enforcement: Enforcement | 'unknown' },
): 'pass' | 'fail' | NotEvaluatedReason {
  if (enforcement === 'ignored') return 'fail';
  if (answer === 'yes') return enforcement === 'enforced' ? 'pass' : 'unknown-environment';
  if (state !== 'complete') return state;
  if (answer === 'maybe') return 'unsupported';
  return strays === 'no' ? 'fail' : 'unknown-environment';
}

export const IGNORED = 'nothing in the cluster heeds network policies, as its environment is declared';
