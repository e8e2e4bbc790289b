import { isJsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { matchesWildcard } from './wildcard.ts';

/** Whether a PolicyException names a rule of a policy, or one that is made of it. */
export function isExcepted(policy: KubeObject, rule: string, exceptions: readonly KubeObject[]): boolean {
  const names = [policy.name, `${policy.namespace}/${policy.name}`];
  const rules = [rule, `autogen-${rule}`, `autogen-cronjob-${rule}`];
  return exceptions.some(({ value }) => {
    const { spec } = value;
    const entries = isJsonObject(spec) && Array.isArray(spec['exceptions']) ? spec['exceptions'] : [];
    return entries.filter(isJsonObject).some(({ policyName, ruleNames }) => {
      const patterns = Array.isArray(ruleNames) ? ruleNames.filter((each) => typeof each === 'string') : [];
      return (
        names.some((name) => name === policyName) &&
        patterns.some((pattern) => rules.some((name) => matchesWildcard(name, pattern)))
      );
    });
  });
}
