import type { ResourceKind } from './collections.ts';
import type { KindRule } from './kind-rule.ts';
import { findResource, listServed, type ResourceName } from './resource-names.ts';
import { findResourceOfKind } from './resource-of-kind.ts';

/** What a role has to name for rules; what they say of every group is what Kubernetes itself serves. */
export function listKindsByRule(rules: readonly KindRule[]): readonly Omit<ResourceKind, 'kind'>[] {
  return rules.flatMap(resourcesOf).map(({ group, resource, isNamespaced }) => ({
    group,
    resource,
    namespaced: isNamespaced,
  }));
}

/** Whether rules ask for kinds that nobody can name beforehand. */
export function hasUnnamed(rules: readonly KindRule[]): boolean {
  return rules.some(({ group }) => group === '*');
}

function resourcesOf({ group, resource, kind }: KindRule): readonly ResourceName[] {
  if (kind !== undefined) return [{ group, ...findResourceOfKind(group, kind) }];
  const served = listServed(group);
  if (resource !== '*')
    return group === '*' ? served.filter((each) => each.resource === resource) : named(group, resource);
  // A group that is not Kubernetes' own is named as a whole.
  return served.length === 0 ? [{ group, resource: '*', isNamespaced: true }] : served;
}

function named(group: string, resource = ''): readonly ResourceName[] {
  const found = findResource(resource, group);
  return found === undefined ? [] : [found];
}
