import { findAccountOf, type Holder, type Identity, sameServiceAccount, SERVICE_ACCOUNTS } from '../identity.ts';
import type { Share } from './share.ts';

/** Who asks: one identity, or all that a group has in it. */
export interface Asker {
  /** Undefined for the members of a group, which nobody can list. */
  readonly user: string | undefined;
  /** Groups that they are all in. */
  readonly groups: readonly string[];
  /** Whether they can be in other groups, too. */
  readonly hasOtherGroups: boolean;
  /** Whether they are all service accounts, or none of them is. */
  readonly isAccount: boolean;
}

/** `isKnown`: the log has the groups of this identity, which come from whoever signs it in. */
export function describeAsker(holder: Holder, { name, groups }: Identity, isKnown: boolean): Asker {
  const { kind } = sameServiceAccount(holder);
  if (kind === 'ServiceAccount') return { user: name, groups, hasOtherGroups: false, isAccount: true };
  if (kind !== 'Group') return { user: name, groups, hasOtherGroups: !isKnown, isAccount: false };
  const isAccount = groups.includes(SERVICE_ACCOUNTS);
  // Whose namespace is known is in the two groups of accounts and in that of everybody.
  const isWhole = isAccount && holder.name !== SERVICE_ACCOUNTS;
  return { user: undefined, groups, hasOtherGroups: !isWhole, isAccount };
}

/** How many of them a condition on users matches; an empty list asks for nothing. */
export function matchUsers(users: readonly string[], { user, isAccount, groups }: Asker): Share {
  if (users.length === 0) return 'all';
  if (user !== undefined) return users.includes(user) ? 'all' : 'none';
  return users.some(isMember) ? 'some' : 'none';

  function isMember(name: string): boolean {
    const account = findAccountOf(name);
    if (!isAccount) return account === undefined && !name.startsWith('system:');
    const own = account === undefined ? undefined : `${SERVICE_ACCOUNTS}:${account.namespace}`;
    const place = groups.find((group) => group.startsWith(`${SERVICE_ACCOUNTS}:`));
    return own !== undefined && (place === undefined || place === own);
  }
}

/** How many of them a condition on groups matches. */
export function matchGroups(wanted: readonly string[], { groups, hasOtherGroups, isAccount }: Asker): Share {
  if (wanted.length === 0 || wanted.some((group) => groups.includes(group))) return 'all';
  return hasOtherGroups && wanted.some(isPossible) ? 'some' : 'none';

  /** Accounts are in groups of accounts alone, and nobody else is in these; nodes and strangers are in no group of people. */
  function isPossible(group: string): boolean {
    const isOfAccounts = group === SERVICE_ACCOUNTS || group.startsWith(`${SERVICE_ACCOUNTS}:`);
    return isAccount ? isOfAccounts : !isOfAccounts && !NEVER.has(group);
  }
}

const NEVER: ReadonlySet<string> = new Set(['system:nodes', 'system:unauthenticated']);
