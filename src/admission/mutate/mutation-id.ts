import { MUTATION_FAMILY } from '../run/policy.ts';

/** The id of a MutatingAdmissionPolicy by a binding; one that refuses may have the same names. */
export function mutationId({
  policy,
  binding,
}: {
  readonly policy: { readonly name: string };
  readonly binding: { readonly name: string };
}): string {
  return `${MUTATION_FAMILY}${policy.name}@${binding.name}`;
}
