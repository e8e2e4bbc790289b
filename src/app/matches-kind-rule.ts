import type { KindRule } from '../facts/kind-rule.ts';

/** Whether a rule is for a resource that is served. */
export function matchesKindRule(
  rule: KindRule,
  { group, resource, kind }: { readonly group: string; readonly resource: string; readonly kind: string },
): boolean {
  if (rule.group !== '*' && rule.group !== group) return false;
  return rule.kind === undefined ? rule.resource === '*' || rule.resource === resource : rule.kind === kind;
}
