import type { AuditPolicy, AuditPolicyResources, AuditPolicyRule } from '../../facts/audit/audit-policy.ts';
import { type Asker, matchGroups, matchUsers } from './asker.ts';
import type { RulePart } from './rule-part.ts';
import type { Share } from './share.ts';

/** Where somebody asks; a request for a part may be any that the part allows. */
export interface Asking {
  readonly asker: Asker;
  /** Undefined for everywhere. */
  readonly namespace: string | undefined;
}

/**
 * Whether a policy has every request that a part allows logged with its answer: the first rule that any of them may match
 * logs it, and so on until one that all match (`pkg/audit/policy/checker.go` in k8s.io/apiserver).
 */
export function isLoggedBy(policy: AuditPolicy, part: RulePart, asking: Asking): boolean {
  for (const rule of policy.rules) {
    const share = matchRule(rule, part, asking);
    if (share === 'none') continue;
    if (rule.level === 'None' || isUnanswered(rule)) return false;
    if (share === 'all') return true;
  }
  return false;
}

function isUnanswered({ omitStages }: AuditPolicyRule): boolean {
  return omitStages.includes('ResponseComplete');
}

function matchRule(rule: AuditPolicyRule, part: RulePart, { asker, namespace }: Asking): Share {
  const { users, userGroups, verbs, namespaces, resources, nonResourceURLs } = rule;
  return least([
    matchUsers(users, asker),
    matchGroups(userGroups, asker),
    matchWord(verbs, part.verb),
    matchTarget({ namespaces, resources, nonResourceURLs }, part, namespace),
  ]);
}

function least(shares: readonly Share[]): Share {
  if (shares.includes('none')) return 'none';
  return shares.includes('some') ? 'some' : 'all';
}

/** A star of a role is every word, of which a list has some. */
function matchWord(words: readonly string[], word: string): Share {
  if (words.length === 0) return 'all';
  if (word === '*') return 'some';
  return words.includes(word) ? 'all' : 'none';
}

function matchTarget(
  { namespaces, resources, nonResourceURLs }: Pick<AuditPolicyRule, 'namespaces' | 'resources' | 'nonResourceURLs'>,
  part: RulePart,
  namespace: string | undefined,
): Share {
  if (namespaces.length > 0 || resources.length > 0) {
    if (part.kind === 'url') return 'none';
    const named = resources.map((each) => matchResources(each, part));
    return least([matchNamespace(namespaces, namespace), resources.length === 0 ? 'all' : most(named)]);
  }
  if (nonResourceURLs.length === 0) return 'all';
  if (part.kind === 'resource') return 'none';
  return most(nonResourceURLs.map((pattern) => matchUrl(pattern, part.path)));
}

function most(shares: readonly Share[]): Share {
  if (shares.includes('all')) return 'all';
  return shares.includes('some') ? 'some' : 'none';
}

function matchNamespace(namespaces: readonly string[], namespace: string | undefined): Share {
  if (namespaces.length === 0) return 'all';
  if (namespace === undefined) return 'some';
  return namespaces.includes(namespace) ? 'all' : 'none';
}

type ResourcePart = Extract<RulePart, { kind: 'resource' }>;

function matchResources({ group, resources, resourceNames }: AuditPolicyResources, part: ResourcePart): Share {
  const ofGroup: Share = group === '*' || group === part.group ? 'all' : part.group === '*' ? 'some' : 'none';
  const names: Share =
    resourceNames.length === 0 ? 'all' : part.name === undefined ? 'some' : matchWord(resourceNames, part.name);
  const ofResource =
    resources.length === 0 ? 'all' : least([names, most(resources.map((each) => matchResource(each, part.resource)))]);
  return least([ofGroup, ofResource]);
}

/** `pods`, `pods/log`, `*` + `/log`, `pods/*`; in a policy a star is every resource and subresource. */
function matchResource(pattern: string, resource: string): Share {
  if (pattern === '*' || pattern === resource) return 'all';
  if (resource === '*' || (resource.startsWith('*/') && pattern.includes('/'))) return 'some';
  const [whole = '', subresource] = resource.split('/');
  if (subresource !== undefined && pattern === `*/${subresource}`) return 'all';
  return pattern.endsWith('/*') && pattern.slice(0, -2) === whole ? 'all' : 'none';
}

function matchUrl(pattern: string, path: string): Share {
  if (pattern === '*' || pattern === path) return 'all';
  const stem = pattern.replace(/\*+$/, '');
  const ofPath = path.replace(/\*+$/, '');
  if (pattern.endsWith('*') && ofPath.startsWith(stem)) return 'all';
  return path.endsWith('*') && pattern.startsWith(ofPath) ? 'some' : 'none';
}
