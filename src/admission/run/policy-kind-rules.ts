import type { KindRule } from '../../facts/kind-rule.ts';
import { listContextKinds } from './context-kinds.ts';
import type { BoundMutation } from '../mutate/invoke.ts';
import type { BoundPolicy } from './create-policy-control.ts';
import type { NamedRule } from './policy.ts';

/** The kinds that policies judge or change, and those of their parameters: what has to be read of a cluster for them. */
export function policyKindRules(bound: readonly (BoundPolicy | BoundMutation)[]): readonly KindRule[] {
  const judged = bound.flatMap(({ policy }) =>
    policy.matchConstraints.resourceRules.filter(isCreation).flatMap(rulesOf),
  );
  const all: readonly KindRule[] = [...judged, ...listContextKinds(bound)];
  return [...new Map(all.map((rule) => [`${rule.group}/${rule.resource ?? ''}/${rule.kind ?? ''}`, rule])).values()];
}

/** Nothing else is asked of objects that are taken to be created now. */
function isCreation({ operations }: NamedRule): boolean {
  return operations.includes('*') || operations.includes('CREATE');
}

/** A subresource alone is no object. */
function rulesOf({ groups, resources }: NamedRule): readonly KindRule[] {
  const names = resources.flatMap((text) => {
    const [name = '', subresource = ''] = text.split('/');
    return subresource === '' || subresource === '*' ? [name] : [];
  });
  return groups.flatMap((group) => names.map((resource) => ({ group, resource })));
}
