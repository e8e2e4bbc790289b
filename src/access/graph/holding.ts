import type { RuleItem } from '../../facts/views/role-item.ts';
import type { Grant } from '../access.ts';
import { type Permission, reaches } from '../authorizes.ts';
import { placeRequest, type ResourceRequest } from '../request.ts';
import { ruleAllows } from '../rule-allows.ts';

/** What somebody may do, asked request by request. */
export interface Holding {
  /** Whether a request would be allowed, and by what: a permission, or something that no binding says. Undefined where it would not. */
  find(request: ResourceRequest): Allowed | undefined;
  /** False where it would not be, whatever it named: thousands of names need not be asked about then. */
  mightFind(request: ResourceRequest): boolean;
  /** Everything that names them; empty for what is held without a binding. */
  readonly grants: readonly Grant[];
  /** In `system:masters`: nobody asks. */
  readonly isMaster: boolean;
  /** Where it holds something, the cluster as a whole aside. */
  readonly namespaces: readonly string[];
  /** Of several identities that somebody has at once, what each holds: what is asked about one request is asked of one of them. */
  readonly parts?: readonly Holding[];
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
    namespaces: [...new Set(grants.flatMap(({ namespace }) => namespace ?? []))],
    find(asked) {
      if (isMaster) return {};
      const request = placeRequest(asked);
      const permission = listAllowing(request).find(
        ({ grant, rule }) =>
          reaches(grant, request) && (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name)),
      );
      return permission === undefined ? undefined : { permission };
    },
    mightFind: (request) => isMaster || listAllowing(request).some(({ grant }) => reaches(grant, request)),
  };

  function listAllowing(request: ResourceRequest): readonly Permission[] {
    const key = `${request.verb} ${request.group} ${request.resource} ${request.subresource}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const allowing = grants.flatMap((grant) =>
      listRules(grant.role.rules, request, key).map((rule) => ({ grant, rule })),
    );
    known.set(key, allowing);
    return allowing;
  }
}

const NONE: readonly RuleItem[] = [];

/** Those of a role that allow a request, whatever it names. */
function listRules(rules: readonly RuleItem[], request: ResourceRequest, key: string): readonly RuleItem[] {
  const own = allowingOf.get(rules) ?? new Map<string, readonly RuleItem[]>();
  if (own.size === 0) allowingOf.set(rules, own);
  const before = own.get(key);
  if (before !== undefined) return before;
  const allowing = rules.filter((rule) => ruleAllows({ ...rule, resourceNames: [] }, request));
  own.set(key, allowing.length === 0 ? NONE : allowing);
  return allowing;
}

/** One role is held by thousands. */
const allowingOf = new WeakMap<readonly RuleItem[], Map<string, readonly RuleItem[]>>();

/** Everything everywhere, or in one namespace, by being its administrator. */
export function createWholeHolding(namespace?: string): Holding {
  return {
    grants: [],
    isMaster: false,
    namespaces: namespace === undefined ? [] : [namespace],
    find: (request) => (namespace === undefined || placeRequest(request).namespace === namespace ? {} : undefined),
    mightFind: (request) => namespace === undefined || request.namespace === namespace,
  };
}

/** Nothing that RBAC would be asked for. */
export const NO_HOLDING: Holding = {
  grants: [],
  isMaster: false,
  namespaces: [],
  find: () => undefined,
  mightFind: () => false,
};

/**
 * Somebody else's, for what an impersonator may ask in their place: `impersonate-on:MODE:VERB` is asked of the impersonator
 * for each request (`constrainedImpersonationModeState` in k8s.io/apiserver/pkg/endpoints/filters/impersonation); what the
 * API server asks beside it, such as `bind`, is asked of the other alone.
 */
export function createLimitedHolding(by: Holding, other: Holding, mode: string): Holding {
  return {
    grants: other.grants,
    isMaster: false,
    namespaces: other.namespaces,
    find(request) {
      const allowed = other.find(request);
      if (allowed === undefined || BESIDE.has(request.verb)) return allowed;
      const on = by.find({ ...request, verb: `impersonate-on:${mode}:${request.verb}` });
      return on === undefined ? undefined : allowed;
    },
    mightFind: (request) => other.mightFind(request),
  };
}

/** Verbs that no request has. */
const BESIDE: ReadonlySet<string> = new Set(['bind', 'escalate', 'approve', 'sign']);

/**
 * Of whoever has several identities at once, and `given` what they may give to any of them: a role that one binds to oneself
 * one binds to whom one likes.
 */
export function createJointHolding(identities: readonly Holding[], given: readonly Holding[]): Holding {
  const gift = createUnion(given);
  const union = createUnion([...identities, gift]);
  let parts: readonly Holding[] | undefined;
  return {
    ...union,
    get parts() {
      parts ??= identities.length === 0 ? [gift] : identities.map((own) => createUnion([own, gift]));
      return parts;
    },
  };
}

/** What any of them holds. */
function createUnion(all: readonly Holding[]): Holding {
  const own = all.filter(({ grants, namespaces }) => grants.length > 0 || namespaces.length > 0);
  const [only] = own;
  if (only !== undefined && own.length === 1) return only;
  const grants = own.flatMap((one) => one.grants);
  const namespaces = [...new Set(own.flatMap((one) => one.namespaces))];
  return {
    grants,
    isMaster: own.some(({ isMaster }) => isMaster),
    namespaces,
    find(request) {
      for (const { find } of own) {
        const allowed = find(request);
        if (allowed !== undefined) return allowed;
      }
      return undefined;
    },
    mightFind: (request) => own.some((one) => one.mightFind(request)),
  };
}
