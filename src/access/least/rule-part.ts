import type { PolicyRule } from '../../facts/views/role-item.ts';
import { mergeRules, REQUEST_VERBS } from './merge-rules.ts';

/** One verb on one resource or URL, as a role grants it; a star among resources and groups stays one. */
export type RulePart =
  | {
      readonly kind: 'resource';
      readonly verb: string;
      readonly group: string;
      /** `pods`, `pods/exec`, `*` */
      readonly resource: string;
      /** Undefined for every object. */
      readonly name: string | undefined;
    }
  | { readonly kind: 'url'; readonly verb: string; readonly path: string };

/** Everything that a rule grants, part by part; in a namespace it grants no URL. */
export function listParts(rule: PolicyRule, isNamespaced: boolean): readonly RulePart[] {
  const names = rule.resourceNames.length === 0 ? [undefined] : rule.resourceNames;
  const resources = rule.apiGroups.flatMap((group) =>
    rule.resources.flatMap((resource) =>
      listVerbs(rule, group, resource).flatMap((verb) =>
        names.map((name): RulePart => ({ kind: 'resource', verb, group, resource, name })),
      ),
    ),
  );
  if (isNamespaced) return resources;
  const urls = rule.nonResourceURLs.flatMap((path) =>
    rule.verbs.map((verb): RulePart => ({ kind: 'url', verb, path })),
  );
  return [...resources, ...urls];
}

/** A star is every request, and what is asked for beside requests, where that is asked of the resource. */
function listVerbs({ verbs }: PolicyRule, group: string, resource: string): readonly string[] {
  if (!verbs.includes('*')) return verbs;
  const beside = BESIDE.filter(
    (each) => isOneOf(group, each.group) && each.resources.some((one) => isOneOf(resource, one)),
  );
  return [...REQUEST_VERBS, ...beside.flatMap((each) => each.verbs)];
}

function isOneOf(pattern: string, word: string): boolean {
  return pattern === '*' || pattern === word;
}

/** Verbs that are no requests, and of which resources they are asked. */
const BESIDE = [
  { group: 'rbac.authorization.k8s.io', resources: ['roles', 'clusterroles'], verbs: ['bind', 'escalate'] },
  { group: 'certificates.k8s.io', resources: ['signers'], verbs: ['approve', 'sign', 'attest'] },
  { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
];

/** The rule that grants a part alone. */
export function ruleOf(part: RulePart): PolicyRule {
  if (part.kind === 'url')
    return { verbs: [part.verb], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [part.path] };
  const { verb, group, resource, name } = part;
  return {
    verbs: [verb],
    apiGroups: [group],
    resources: [resource],
    resourceNames: name === undefined ? [] : [name],
    nonResourceURLs: [],
  };
}

/** Some of a rule's parts as rules; all of them are the rule itself. */
export function joinParts(parts: readonly RulePart[], rule: PolicyRule, all: number): readonly PolicyRule[] {
  if (parts.length < all || all === 0) return mergeRules(parts.map(ruleOf));
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  return [{ verbs, apiGroups, resources, resourceNames, nonResourceURLs }];
}
