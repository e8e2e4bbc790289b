import type { PolicyRule } from '../facts/views/role-item.ts';
import type { AccessRequest } from './request.ts';

const ALL = '*';

/** Whether one rule allows a request (`RuleAllows` in k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac). */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!matches(rule.verbs, request.verb)) return false;
  if (request.kind === 'url') return rule.nonResourceURLs.some((pattern) => matchesUrl(pattern, request.path));
  return (
    matches(rule.apiGroups, request.group) &&
    matchesResource(rule, request.resource, request.subresource) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name))
  );
}

function matches(words: readonly string[], word: string): boolean {
  return words.includes(ALL) || words.includes(word);
}

/** `*` is everything, `pods/exec` itself, `*` + `/exec` that subresource of everything; `pods/*` matches nothing. */
function matchesResource({ resources }: PolicyRule, resource: string, subresource: string): boolean {
  if (subresource === '') return matches(resources, resource);
  return matches(resources, `${resource}/${subresource}`) || resources.includes(`*/${subresource}`);
}

/** Stars at the end stand for any rest; elsewhere they are letters. */
function matchesUrl(pattern: string, path: string): boolean {
  if (pattern === ALL || pattern === path) return true;
  return pattern.endsWith(ALL) && path.startsWith(pattern.replace(/\*+$/, ''));
}
