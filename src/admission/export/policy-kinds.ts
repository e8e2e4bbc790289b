import type { CelControl } from '../../controls/control.ts';
import { type CollectionName, COLLECTIONS, type ResourceKind } from '../../facts/collections.ts';
import { listSubresources } from './subresources.ts';

/** What a policy is asked about (admissionregistration.k8s.io, NamedRuleWithOperations). */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

/** No object of Kubernetes, and those that the API server never lets a policy judge, so that none can lock itself in. */
const UNSEEN: ReadonlySet<CollectionName> = new Set<CollectionName>(['server', 'policybindings', 'admissionpolicies']);

const OPERATIONS = ['CREATE', 'UPDATE'];

/** One rule for each group, in an order of its own; undefined where the control does not say which kinds it looks at. */
export function listRules(
  control: Pick<CelControl, 'reads' | 'subject' | 'checks'>,
): readonly ResourceRule[] | undefined {
  const { reads } = control;
  if (reads.includes('all') || reads.some((name) => UNSEEN.has(name))) return undefined;
  const kinds = reads.flatMap((name): readonly ResourceKind[] => COLLECTIONS[name]);
  return [...Map.groupBy(kinds, ({ group }) => group)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([group, own]) => ({
      apiGroups: [group],
      apiVersions: ['*'],
      operations: OPERATIONS,
      resources: [...new Set(own.flatMap(({ resource }) => [resource, ...listSubresources(control, resource)]))].sort(),
    }));
}
