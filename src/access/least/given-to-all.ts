import { findInstalledRole } from '../../facts/installed-access.ts';
import type { PolicyRule } from '../../facts/views/role-item.ts';
import { isCovered } from '../../facts/rule-covers.ts';
import { fitRule } from './fit-permission.ts';
import type { UsedPermission } from './used-permission.ts';

/** Roles that Kubernetes itself binds to everybody who signed in; a role of one's own need not say it again. */
const TO_ALL = ['system:basic-user', 'system:discovery', 'system:public-info-viewer'];

/** What everybody who signed in is given by Kubernetes itself. */
export function listGivenToAll(minor: number): readonly PolicyRule[] {
  return TO_ALL.flatMap((name) => findInstalledRole({ kind: 'ClusterRole', namespace: '', name }, minor)?.rules ?? []);
}

/** Splits allowed permissions into those that everybody has anyway, and the others. */
export function splitGiven(
  permissions: readonly UsedPermission[],
  given: readonly PolicyRule[],
): { readonly given: readonly UsedPermission[]; readonly own: readonly UsedPermission[] } {
  const isGiven = (permission: UsedPermission): boolean => isCovered(fitRule(permission), given);
  return {
    given: permissions.filter(isGiven),
    own: permissions.filter((permission) => !isGiven(permission)),
  };
}
