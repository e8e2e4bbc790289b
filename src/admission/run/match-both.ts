import type { AdmissionContext } from './admission-context.ts';
import type { AdmissionRequest } from './admission-request.ts';
import { type Match, matchRequest } from './match-request.ts';
import { findNamespace, labelsOfNamespace } from './namespaces.ts';
import type { MatchResources } from './policy.ts';

interface Bound {
  readonly policy: { readonly matchConstraints: MatchResources };
  readonly binding: { readonly matchResources?: MatchResources };
}

/** Whether a policy by one of its bindings is for a request. */
export function matchBoth({ policy, binding }: Bound, request: AdmissionRequest, context: AdmissionContext): Match {
  const findLabels = () => labelsOfNamespace(findNamespace(request, context));
  const own = matchRequest(policy.matchConstraints, request, findLabels);
  if (own === false || binding.matchResources === undefined) return own;
  const bound = matchRequest(binding.matchResources, request, findLabels);
  return bound === true ? own : bound;
}
