import type { BoundPolicy } from './create-policy-control.ts';
import type { MatchResources } from './policy.ts';

const NAMESPACE = { group: '', kind: 'Namespace' };

/** Kinds that policies look at beside the objects that they judge; none where every policy is content with the object. */
export function listContextKinds(
  bound: readonly BoundPolicy[],
): readonly { readonly group: string; readonly kind: string }[] {
  const params = bound.flatMap(({ policy: { paramKind }, binding: { paramRef } }) =>
    paramKind === undefined || paramRef === undefined ? [] : [{ group: paramKind.group, kind: paramKind.kind }],
  );
  return bound.some(looksAtNamespaces) ? [NAMESPACE, ...params] : params;
}

function looksAtNamespaces({ policy, binding }: BoundPolicy): boolean {
  const { matchConditions, variables, validations, auditAnnotations } = policy;
  const sources = [
    ...[...matchConditions, ...variables, ...validations, ...auditAnnotations].map(({ source }) => source),
    ...validations.flatMap(({ messageExpression }) => messageExpression?.source ?? []),
  ];
  const selects = ({ namespaceSelector }: MatchResources): boolean => namespaceSelector.requirements.length > 0;
  return (
    sources.some((source) => source.includes('namespaceObject')) ||
    selects(policy.matchConstraints) ||
    (binding.matchResources !== undefined && selects(binding.matchResources))
  );
}
