import type { CollectionName, ResourceKind } from '../../facts/collections.ts';
import { collectionsWhere } from '../../facts/collections-of-kinds.ts';
import type { MatchResources } from './policy.ts';

/** Collections of which a policy judges every kind: what is read of a cluster for it. */
export function listReads({ resourceRules }: MatchResources): readonly CollectionName[] {
  return collectionsWhere((kind) => resourceRules.some((rule) => names(rule, kind)));
}

function names(
  { groups, resources }: MatchResources['resourceRules'][number],
  { group, resource }: ResourceKind,
): boolean {
  return (
    (groups.includes('*') || groups.includes(group)) &&
    resources.some((text) => ['*', resource].includes(text.split('/')[0] ?? ''))
  );
}
