import { isEverything, listHeld } from '../../../access/power.ts';
import { readPolicyRule } from '../../../facts/views/role-item.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';
import { LEADING } from './leading-powers.ts';

/** Roles as they are written, whoever will be bound to them: what a folder without bindings can be asked. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'rbac/limit-role-powers',
  aliases: [],
  title: 'Roles grant no power that leads to more',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  profile: 'strict',
  reads: ['clusterroles', 'roles'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'what the holders of the role need is known to them; name single objects, fewer verbs, or a role for each task',
  },
  judge({ kind, namespace, value }) {
    const { rules = [] } = value;
    if (!Array.isArray(rules)) return [{ path: ['rules'], notEvaluated: 'malformed' }];
    const bound = { namespace: kind === 'Role' ? namespace : undefined };
    return rules.flatMap((written, index): readonly ObjectResult[] => {
      const path = ['rules', index];
      const rule = readPolicyRule(written);
      if (rule === undefined) return [{ path, notEvaluated: 'malformed' }];
      // A rule of nothing but stars is told of by rbac/no-wildcards.
      if (isEverything(rule)) return [];
      const found = LEADING.filter(({ powers }) => listHeld(bound, rule, powers).length > 0);
      return found.length === 0 ? [] : [{ path, message: describe(found.map(({ can }) => can)) }];
    });
  },
};

function describe(can: readonly string[]): string {
  const [last = '', ...before] = [...can].reverse();
  const all = before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
  return `whoever is bound to the role can ${all}`;
}
