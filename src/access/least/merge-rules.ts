import { compareText } from '../../base/compare.ts';
import type { PolicyRule } from '../../facts/views/role-item.ts';

/**
 * Fewer rules that grant exactly the same: first the verbs of one resource, then the resources of a group with the same
 * verbs. Names belong to all of a rule's resources, so that only rules with the same names are put together.
 */
export function mergeRules(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const verbs = mergeBy(rules, 'verbs', ({ apiGroups, resources, resourceNames, nonResourceURLs }) => [
    apiGroups,
    resources,
    resourceNames,
    nonResourceURLs,
  ]);
  const names = mergeBy(verbs, 'resourceNames', (rule) => [
    rule.verbs,
    rule.apiGroups,
    rule.resources,
    rule.nonResourceURLs,
    // No name is every name.
    [rule.resourceNames.length === 0 ? 'all' : 'some'],
  ]);
  const resources = mergeBy(names, 'resources', (rule) => [
    rule.verbs,
    rule.apiGroups,
    rule.resourceNames,
    rule.nonResourceURLs,
  ]);
  const urls = mergeBy(resources, 'nonResourceURLs', (rule) => [
    rule.verbs,
    rule.apiGroups,
    rule.resources,
    rule.resourceNames,
  ]);
  return urls.toSorted(compareRules);
}

function mergeBy(
  rules: readonly PolicyRule[],
  list: keyof PolicyRule,
  sameness: (rule: PolicyRule) => readonly (readonly string[])[],
): readonly PolicyRule[] {
  return [...Map.groupBy(rules, (rule) => JSON.stringify(sameness(rule))).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const words = [...new Set(same.flatMap((rule) => rule[list]))];
    return [{ ...first, [list]: list === 'verbs' ? orderVerbs(words) : words.sort(compareText) }];
  });
}

/** Requests for resources, as one reads them. */
export const REQUEST_VERBS: readonly string[] = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
];

function orderVerbs(verbs: readonly string[]): readonly string[] {
  const place = (verb: string): number => {
    const known = REQUEST_VERBS.indexOf(verb);
    return known < 0 ? REQUEST_VERBS.length : known;
  };
  return verbs.toSorted((left, right) => place(left) - place(right) || compareText(left, right));
}

function compareRules(left: PolicyRule, right: PolicyRule): number {
  for (const list of ['nonResourceURLs', 'apiGroups', 'resources', 'resourceNames'] as const) {
    const order = compareText(left[list].join(' '), right[list].join(' '));
    if (order !== 0) return order;
  }
  return compareText(left.verbs.join(' '), right.verbs.join(' '));
}
