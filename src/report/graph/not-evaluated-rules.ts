import type { RuleId } from '../../access/graph/rules.ts';

/** Rules that are not judged here, and what would have to be known. */
export const NOT_EVALUATED_RULES: readonly { readonly rule: RuleId; readonly reason: string }[] = [
  { rule: 'R32', reason: 'which namespaces are production, and which users are people, stands in no manifest' },
  { rule: 'R34', reason: 'the roles of the cloud are not read yet' },
  { rule: 'R36', reason: 'the security group of GKE is not read yet' },
];
