import type { Grant } from '../access.ts';
import { type Permission, reaches } from '../authorizes.ts';
import { placeRequest, type ResourceRequest } from '../request.ts';
import { ruleAllows } from '../rule-allows.ts';

/** What somebody may do, asked request by request. */
export interface Holding {
  /** Whether a request would be allowed, and by what: a permission, or something that no binding says. Undefined where it would not. */
  find(request: ResourceRequest): Allowed | undefined;
  /** Everything that names them; empty for what is held without a binding. */
  readonly grants: readonly Grant[];
  /** In `system:masters`: nobody asks. */
  readonly isMaster: boolean;
}

/** Absent permission: it comes with being what one is. */
export interface Allowed {
  readonly permission?: Permission;
}

/** By grants. */
export function createHolding(grants: readonly Grant[], isMaster = false): Holding {
  /** By what is asked for, wherever and of whatever name: the same is asked about thousands of others. */
  const known = new Map<string, readonly Permission[]>();
  return {
    grants,
    isMaster,
    find(asked) {
      if (isMaster) return {};
      const request = placeRequest(asked);
      const permission = listAllowing(request).find(
        ({ grant, rule }) =>
          reaches(grant, request) && (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name)),
      );
      return permission === undefined ? undefined : { permission };
    },
  };

  function listAllowing(request: ResourceRequest): readonly Permission[] {
    const key = `${request.verb} ${request.group} ${request.resource} ${request.subresource}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const allowing = grants.flatMap((grant) =>
      grant.role.rules
        .filter((rule) => ruleAllows({ ...rule, resourceNames: [] }, request))
        .map((rule) => ({ grant, rule })),
    );
    known.set(key, allowing);
    return allowing;
  }
}

/** Everything everywhere, or in one namespace, by being its administrator. */
export function createWholeHolding(namespace?: string): Holding {
  return {
    grants: [],
    isMaster: false,
    find: (request) => (namespace === undefined || placeRequest(request).namespace === namespace ? {} : undefined),
  };
}

/** Nothing that RBAC would be asked for. */
export const NO_HOLDING: Holding = { grants: [], isMaster: false, find: () => undefined };

/**
 * Somebody else's, for what an impersonator may ask in their place: `impersonate-on:MODE:VERB` is asked of the impersonator
 * for each request (`constrainedImpersonationModeState` in k8s.io/apiserver/pkg/endpoints/filters/impersonation); what the
 * API server asks beside it, such as `bind`, is asked of the other alone.
 */
export function createLimitedHolding(by: Holding, other: Holding, mode: string): Holding {
  return {
    grants: other.grants,
    isMaster: false,
    find(request) {
      const allowed = other.find(request);
      if (allowed === undefined || BESIDE.has(request.verb)) return allowed;
      const on = by.find({ ...request, verb: `impersonate-on:${mode}:${request.verb}` });
      return on === undefined ? undefined : allowed;
    },
  };
}

/** Verbs that no request has. */
const BESIDE: ReadonlySet<string> = new Set(['bind', 'escalate', 'approve', 'sign']);
