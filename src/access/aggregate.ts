import { matchesLabels } from '../facts/match-labels.ts';
import type { RoleItem, RuleItem } from '../facts/views/role-item.ts';

/** Who else gives rules to an aggregated ClusterRole: labels of the others, and their rules. */
export type Aggregated = Pick<RoleItem, 'labels' | 'rules' | 'aggregates'> & {
  readonly subject: { readonly name: string };
};

/**
 * The rules of a ClusterRole once the controller has gathered them (`clusterrole-aggregation-controller`): those of every
 * other one that a selector chooses, and what these gather themselves. What is written stands with them: in a dump it is
 * the same, and it counts until the controller comes by.
 */
export function gatherRules(role: Aggregated, others: readonly Aggregated[]): readonly RuleItem[] {
  if (role.aggregates === undefined) return role.rules;
  const rules = new Set<RuleItem>();
  gather(role, { others, rules, seen: new Set([role.subject.name]) });
  return [...rules];
}

interface Gathering {
  readonly others: readonly Aggregated[];
  readonly rules: Set<RuleItem>;
  /** By name: a circle of roles ends here. */
  readonly seen: Set<string>;
}

function gather(role: Aggregated, gathering: Gathering): void {
  const { others, rules, seen } = gathering;
  for (const rule of role.rules) rules.add(rule);
  for (const selector of role.aggregates ?? [])
    for (const other of others) {
      if (seen.has(other.subject.name) || !matchesLabels(selector, other.labels)) continue;
      seen.add(other.subject.name);
      gather(other, gathering);
    }
}
