import { type Holder, identityOf } from '../identity.ts';
import type { LogUsage, UserUsage } from './log-usage.ts';
import type { UsedPermission } from './used-permission.ts';

/** What a log says of a holder; undefined where it never names them. */
export function gatherUser({ users }: LogUsage, holder: Holder): UserUsage | undefined {
  return holder.kind === 'Group' ? gatherGroup(users, holder.name) : users.get(identityOf(holder).name);
}

/**
 * A group has used what its members were allowed through it. Where the log does not say through what, its members may have
 * used it; what it says another name gave them, the group has not.
 */
function gatherGroup(users: LogUsage['users'], group: string): UserUsage | undefined {
  const members = [...users.values()].filter(({ groups }) => groups.includes(group));
  if (members.length === 0) return undefined;
  const own = members
    .flatMap(({ permissions }) => permissions)
    .flatMap((permission) => throughGroup(permission, `Group:${group}`));
  return {
    name: group,
    groups: [],
    requests: members.reduce((sum, { requests }) => sum + requests, 0),
    permissions: own,
    unclear: members.reduce((sum, { unclear }) => sum + unclear, 0),
    isCut: members.some(({ isCut }) => isCut),
  };
}

function throughGroup(permission: UsedPermission, name: string): readonly UsedPermission[] {
  const through = permission.through.filter(({ grant }) => grant.holder === name);
  const known = permission.through.reduce((sum, { count }) => sum + count, 0);
  const allowed = permission.allowed - known + through.reduce((sum, { count }) => sum + count, 0);
  return allowed === 0 && permission.refused === 0 ? [] : [{ ...permission, allowed, through }];
}
