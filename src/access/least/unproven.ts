import type { LogUsage } from './log-usage.ts';
import { READS, resourceKey, URLS } from './log-usage.ts';
import { REQUEST_VERBS } from './merge-rules.ts';
import type { RulePart } from './rule-part.ts';

/** Why a log that does not show a use proves nothing. */
export type UnprovenReason =
  /** The log says that it was asked for, and not what became of it. */
  | 'unanswered'
  /** No request has this verb: admission and handlers ask for it beside another one, which was made. */
  | 'asked-beside'
  /** Kubelets and other servers ask for it; their requests are in no log of the API server. */
  | 'asked-elsewhere'
  /** By the audit policy that was given, some of it is not logged. */
  | 'not-logged'
  /** The log holds no get, list or watch by anybody. */
  | 'no-reads'
  /** The log holds none of this by anybody, so that it may not be logged at all. */
  | 'nobody'
  /** A patch or update that makes its object needs `create`, too, and this log does not say which did. */
  | 'patch-creates'
  /** A tenth of the time or more is missing in the log. */
  | 'gaps';

/** What decides whether a part that no request used may be taken away. */
export interface Proof {
  readonly usage: Pick<LogUsage, 'seen' | 'facts' | 'coverage'>;
  /** Whether a policy logs every request for a part; undefined where nobody gave the policy. */
  readonly isLogged: ((part: RulePart) => boolean) | undefined;
  /** Whether a request of the same identity used, or may have used, a permission, wherever. */
  hasUsed(verbs: readonly string[], group: string, resource: string): boolean;
  /** Whether it was asked for, and the log does not say what became of it. */
  isUnanswered(part: RulePart): boolean;
}

/** Undefined where the log proves that a part was not used. */
export function findDoubt(part: RulePart, proof: Proof): UnprovenReason | undefined {
  if (proof.isUnanswered(part)) return 'unanswered';
  if (part.kind === 'url') return doubtUrl(part, proof);
  const beside = doubtBeside(part, proof);
  if (beside !== undefined) return beside === 'needed' ? 'asked-beside' : undefined;
  if (isElsewhere(part)) return 'asked-elsewhere';
  return doubtRequest(part, proof) ?? doubtGaps(proof);
}

type ResourcePart = Extract<RulePart, { kind: 'resource' }>;

function doubtRequest(part: ResourcePart, proof: Proof): UnprovenReason | undefined {
  const { verb, group, resource } = part;
  const { facts, seen } = proof.usage;
  if (verb === 'create' && facts.sources.includes('cloud') && proof.hasUsed(['patch', 'update'], group, resource))
    return 'patch-creates';
  if (proof.isLogged !== undefined) return proof.isLogged(part) ? undefined : 'not-logged';
  const isRead = READS.includes(verb);
  if (isRead && !facts.hasReads) return 'no-reads';
  const verbs = verbsSeen(seen, group, resource);
  if (isRead) return verbs.has(verb) ? undefined : 'nobody';
  // Cloud Audit Logs always have writes, but for those of events.
  const isAlways = facts.sources.length === 1 && facts.sources[0] === 'cloud' && resource !== 'events';
  return isAlways || verbs.size > 0 ? undefined : 'nobody';
}

/** What anybody did to the resources that a rule names; a star is all of them. */
function verbsSeen(seen: LogUsage['seen'], group: string, resource: string): ReadonlySet<string> {
  if (group !== '*' && !resource.includes('*')) return seen.get(resourceKey(group, resource, '')) ?? new Set();
  const verbs = [...seen].flatMap(([key, own]) => {
    const [ofGroup = '', ofResource = ''] = key.split(' ');
    const isOne = (group === '*' || group === ofGroup) && isMatch(resource, ofResource);
    return isOne ? [...own] : [];
  });
  return new Set(verbs);
}

function isMatch(pattern: string, resource: string): boolean {
  return pattern === '*' || pattern === resource || (pattern.startsWith('*/') && resource.endsWith(pattern.slice(1)));
}

/** Gaps that are less of the log's time are told, and prove nothing wrong. */
const MUCH = 0.1;

function doubtGaps({ usage: { coverage } }: Proof): UnprovenReason | undefined {
  const { from = 0, to = 0, covered } = coverage;
  const span = to - from + 1;
  return (span - covered) / span >= MUCH ? 'gaps' : undefined;
}

/** Permissions that are asked for beside a request, and the requests that they are asked beside. */
const ASKED_BESIDE: Readonly<Record<string, readonly (readonly [group: string, resource: string])[]>> = {
  bind: [
    ['rbac.authorization.k8s.io', 'rolebindings'],
    ['rbac.authorization.k8s.io', 'clusterrolebindings'],
  ],
  escalate: [
    ['rbac.authorization.k8s.io', 'roles'],
    ['rbac.authorization.k8s.io', 'clusterroles'],
  ],
  approve: [['certificates.k8s.io', 'certificatesigningrequests/approval']],
  sign: [['certificates.k8s.io', 'certificatesigningrequests/status']],
  attest: [['certificates.k8s.io', 'clustertrustbundles']],
};
const WRITES = ['create', 'update', 'patch'];

/** Of a verb that is no request: whether the requests were made that ask for it. Undefined for requests. */
function doubtBeside({ verb, resource }: ResourcePart, { hasUsed }: Proof): 'needed' | 'idle' | undefined {
  // `OwnerReferencesPermissionEnforcement` asks for it whenever somebody makes an object that has an owner.
  if (resource.endsWith('/finalizers') && verb === 'update') return 'needed';
  // Who is impersonated stands in every entry.
  if (verb === 'impersonate' || verb.startsWith('impersonate:') || verb.startsWith('impersonate-on:')) return 'idle';
  if (REQUEST_VERBS.includes(verb)) return undefined;
  const requests = ASKED_BESIDE[verb];
  return requests === undefined || isMade(requests) ? 'needed' : 'idle';

  function isMade(requests: readonly (readonly [string, string])[]): boolean {
    return requests.some(([group, resource]) => hasUsed(WRITES, group, resource));
  }
}

/** Subresources of nodes that a kubelet asks for when somebody calls it (`pkg/kubelet/server/auth.go`). */
const KUBELET = ['proxy', 'stats', 'log', 'metrics', 'spec', 'checkpoint', 'configz', 'healthz', 'pods'];

function isElsewhere({ group, resource }: ResourcePart): boolean {
  return group === '' && KUBELET.some((subresource) => resource === `nodes/${subresource}`);
}

/** URLs that other servers of a cluster have, too, and ask the API server about; the API server's own are often not logged. */
const OTHERS = ['/metrics', '/healthz', '/livez', '/readyz', '/configz', '/debug'];

function doubtUrl(part: Extract<RulePart, { kind: 'url' }>, proof: Proof): UnprovenReason | undefined {
  const stem = part.path.replace(/\*+$/, '');
  if (part.path === '*' || OTHERS.some((url) => stem.startsWith(url))) return 'asked-elsewhere';
  if (proof.isLogged !== undefined) return proof.isLogged(part) ? doubtGaps(proof) : 'not-logged';
  return proof.usage.seen.has(URLS) ? doubtGaps(proof) : 'nobody';
}
