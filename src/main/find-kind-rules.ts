import type { KindRule } from '../facts/kind-rule.ts';

/** The kinds that have to be read for policies; what reads policies is loaded where somebody names them. Throws `admission/…`. */
export async function findKindRules(names: readonly string[]): Promise<readonly KindRule[]> {
  return names.length === 0 ? [] : (await import('./prepare-policies.ts')).findKindRules(names);
}
