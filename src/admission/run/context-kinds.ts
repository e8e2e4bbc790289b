import type { BoundMutation } from '../mutate/invoke.ts';
import type { PolicyExpression } from './compile-policy.ts';
import type { BoundPolicy } from './create-policy-control.ts';
import { isOwnGroup } from '../../facts/built-in-kinds.ts';
import { DEFINITION } from '../../facts/served/read-custom.ts';
import type { MatchResources, NamedRule } from './policy.ts';

const NAMESPACE = { group: '', kind: 'Namespace' };

/** Kinds that policies look at beside the objects that they judge; none where every policy is content with the object. */
export function listContextKinds(
  bound: readonly (BoundPolicy | BoundMutation)[],
): readonly { readonly group: string; readonly kind: string }[] {
  const params = bound.flatMap(({ policy: { paramKind }, binding: { paramRef } }) =>
    paramKind === undefined || paramRef === undefined ? [] : [{ group: paramKind.group, kind: paramKind.kind }],
  );
  return [
    ...(bound.some(looksAtNamespaces) ? [NAMESPACE] : []),
    ...(bound.some(looksAtCustom) ? [DEFINITION] : []),
    ...params,
  ];
}

/** Whether a policy may be for a kind, or for parameters, that a CustomResourceDefinition declares. */
function looksAtCustom({ policy: { matchConstraints, paramKind } }: BoundPolicy | BoundMutation): boolean {
  const isCustom = ({ groups, resources }: NamedRule): boolean =>
    groups.some((group) => (group === '*' ? resources.some((each) => each.startsWith('*')) : !isOwnGroup(group)));
  return matchConstraints.resourceRules.some(isCustom) || (paramKind !== undefined && !isOwnGroup(paramKind.group));
}

function looksAtNamespaces({ policy, binding }: BoundPolicy | BoundMutation): boolean {
  const { matchConditions, variables } = policy;
  const expressions = 'mutations' in policy ? policy.mutations : listJudging(policy);
  const sources = [...matchConditions, ...variables, ...expressions].map(({ source }) => source);
  const selects = ({ namespaceSelector }: MatchResources): boolean => namespaceSelector.requirements.length > 0;
  return (
    sources.some((source) => source.includes('namespaceObject')) ||
    selects(policy.matchConstraints) ||
    (binding.matchResources !== undefined && selects(binding.matchResources))
  );
}

function listJudging({ validations, auditAnnotations }: BoundPolicy['policy']): readonly PolicyExpression[] {
  return [
    ...validations,
    ...auditAnnotations,
    ...validations.flatMap(({ messageExpression }) => messageExpression ?? []),
  ];
}
