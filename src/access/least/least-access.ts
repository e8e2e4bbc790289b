import type { AuditPolicy } from '../../facts/audit/audit-policy.ts';
import type { Access } from '../access.ts';
import { type Holder, type Identity, identityOf, renderHolder } from '../identity.ts';
import { type HeldGrant, listHeldBy } from '../who-is.ts';
import { describeAsker } from './asker.ts';
import { compareHeld, type HeldUse } from './compare-held.ts';
import { type FittingRole, fitRoles } from './fit-roles.ts';
import { listGivenToAll, splitGiven } from './given-to-all.ts';
import { isHeldBy } from './is-held.ts';
import type { LogUsage, UserUsage } from './log-usage.ts';
import { isLoggedBy } from './policy-logs.ts';
import { createProof } from './proof.ts';
import type { RulePart } from './rule-part.ts';
import type { UsedPermission } from './used-permission.ts';
import { gatherUser } from './gather-user.ts';

export interface LeastQuestion {
  readonly holder: Holder;
  readonly usage: LogUsage;
  /** Roles and bindings; undefined where nobody gave any. */
  readonly access: Access | undefined;
  /** Only what is in a namespace, or holds there. */
  readonly namespace: string | undefined;
  /** Of the Kubernetes that installs its own roles. */
  readonly minor: number;
  /** What the API server logs; undefined where nobody gave it. */
  readonly policy: AuditPolicy | undefined;
}

/** What somebody used, what they hold, and a role between the two. */
export interface LeastAccess {
  readonly holder: string;
  /** Undefined where the log never names them. */
  readonly user: Pick<UserUsage, 'requests' | 'groups' | 'unclear' | 'isCut'> | undefined;
  /** Allowed at least once. */
  readonly used: readonly UsedPermission[];
  /** Of these, what Kubernetes gives to everybody, so that no role has to. */
  readonly given: readonly UsedPermission[];
  /** Refused at least once. */
  readonly refused: readonly UsedPermission[];
  /** Asked for, without the log saying what became of it; in no role unless it is held. */
  readonly unanswered: readonly UsedPermission[];
  /** Undefined where it is not known: no role was given, or none of the bindings names them. */
  readonly held: readonly HeldUse[] | undefined;
  /** Used, and given by no grant that was read: by one that was not, or by another authorizer. */
  readonly elsewhere: readonly UsedPermission[];
  readonly roles: readonly FittingRole[];
}

/** The least that somebody needs, by what a log says they used. */
export function findLeastAccess(question: LeastQuestion): LeastAccess {
  const { holder, usage, namespace, minor } = question;
  const user = gatherUser(usage, holder);
  const permissions = (user?.permissions ?? []).filter(({ request }) => isIn(request, namespace));
  const used = permissions.filter(({ allowed }) => allowed > 0);
  const { given, own } = splitGiven(used, holder.kind === 'Group' ? [] : listGivenToAll(minor));
  const known = listKnown(question, user);
  const held = known && compare(question, user, known);
  const grants = known?.held.map(({ grant }) => grant);
  return {
    holder: renderHolder(holder),
    user,
    used,
    given,
    refused: permissions.filter(({ refused }) => refused > 0),
    unanswered: permissions.filter(({ allowed, unanswered }) => allowed === 0 && unanswered > 0),
    held,
    elsewhere: grants === undefined ? [] : own.filter((permission) => !isHeldBy(permission, grants)),
    roles: fitRoles(own, held ?? [], namespace),
  };
}

interface KnownGrants {
  readonly identity: Identity;
  readonly held: readonly HeldGrant[];
}

/** Who somebody is, and every grant that names them; undefined where no binding was given. */
function listKnown({ access, holder, namespace }: LeastQuestion, user: UserUsage | undefined): KnownGrants | undefined {
  if (access === undefined || access.bindings.length === 0) return undefined;
  const known = identityOf(holder);
  // People bring groups with them that stand in no manifest; the log has them.
  const identity = { ...known, groups: [...new Set([...known.groups, ...(user?.groups ?? [])])] };
  return { identity, held: listHeldBy(access, { holder: renderHolder(holder), identity, namespace }) };
}

/** With a namespace, what holds there; but it was used wherever it was used. */
function compare(
  { holder, usage, policy }: LeastQuestion,
  user: UserUsage | undefined,
  { identity, held }: KnownGrants,
): readonly HeldUse[] {
  const permissions = user?.permissions ?? [];
  // Cloud Audit Logs name no groups.
  const isKnown = user !== undefined && !usage.facts.sources.includes('cloud');
  const asker = describeAsker(holder, identity, isKnown);
  return held
    .filter(({ through }) => through === undefined || !TO_ALL.has(through))
    .map((each) => {
      const asking = { asker, namespace: each.grant.namespace };
      const isLogged = policy === undefined ? undefined : (part: RulePart) => isLoggedBy(policy, part, asking);
      return compareHeld(each, permissions, createProof({ usage, permissions, isLogged }));
    });
}

/** What a group of everybody gives is not anybody's own. */
const TO_ALL: ReadonlySet<string> = new Set(['Group:system:authenticated', 'Group:system:unauthenticated']);

function isIn(request: UsedPermission['request'], namespace: string | undefined): boolean {
  return namespace === undefined || (request.kind === 'resource' && request.namespace === namespace);
}
