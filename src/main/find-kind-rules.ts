import { policyKindRules } from '../admission/run/policy-kind-rules.ts';
import type { KindRule } from '../facts/kind-rule.ts';
import { readPolicyFiles, readPolicyObjects } from './user-policies.ts';

/** The kinds that have to be read for policies in files and folders; none where none are named. Throws `admission/…`. */
export function findKindRules(names: readonly string[]): readonly KindRule[] {
  return names.length === 0 ? [] : policyKindRules(readPolicyObjects(readPolicyFiles(names)).bound);
}
