import type { PolicyRule } from './views/role-item.ts';

/**
 * Whether everything that a rule grants, one of the others grants too (`Covers` in
 * k8s.io/component-helpers/auth/rbac/validation): verb by verb, resource by resource, name by name.
 */
export function isCovered(rule: PolicyRule, by: readonly PolicyRule[]): boolean {
  return breakDown(rule).every((part) => by.some((owner) => coversPart(owner, part)));
}

/** One verb on one resource or URL. */
interface Part {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly name?: string;
  readonly url?: string;
}

function breakDown({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): readonly Part[] {
  return verbs.flatMap((verb) => [
    ...apiGroups.flatMap((group) =>
      resources.flatMap((resource): readonly Part[] =>
        resourceNames.length === 0
          ? [{ verb, group, resource }]
          : resourceNames.map((name) => ({ verb, group, resource, name })),
      ),
    ),
    ...nonResourceURLs.map((url) => ({ verb, url })),
  ]);
}

function coversPart(owner: PolicyRule, { verb, group, resource, name, url }: Part): boolean {
  if (!has(owner.verbs, verb)) return false;
  if (url !== undefined) return owner.nonResourceURLs.some((pattern) => coversUrl(pattern, url));
  return (
    has(owner.apiGroups, group ?? '') &&
    coversResource(owner.resources, resource ?? '') &&
    (owner.resourceNames.length === 0 || (name !== undefined && owner.resourceNames.includes(name)))
  );
}

function has(words: readonly string[], word: string): boolean {
  return words.includes('*') || words.includes(word);
}

function coversResource(resources: readonly string[], resource: string): boolean {
  if (has(resources, resource)) return true;
  const slash = resource.indexOf('/');
  return slash >= 0 && resources.includes(`*${resource.slice(slash)}`);
}

function coversUrl(pattern: string, url: string): boolean {
  if (pattern === '*' || pattern === url) return true;
  return pattern.endsWith('*') && url.startsWith(pattern.replace(/\*+$/, ''));
}
