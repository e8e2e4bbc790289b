import type { RuleItem } from '../facts/views/role-item.ts';
import type { Access, Grant } from './access.ts';
import { type Identity, isNamed, MASTERS } from './identity.ts';
import { type AccessRequest, placeRequest } from './request.ts';
import { ruleAllows } from './rule-allows.ts';

/** Why somebody may do something. */
export interface Permission {
  readonly grant: Grant;
  readonly rule: RuleItem;
}

/** Whether a grant's binding reaches a request: a RoleBinding only what is in its namespace, and never a URL. */
export function reaches({ namespace }: Grant, request: AccessRequest): boolean {
  if (namespace === undefined) return true;
  return request.kind === 'resource' && request.namespace !== '' && request.namespace === namespace;
}

/** Every way in which a request is allowed to those that a binding names. */
export function listPermissions({ grants }: Pick<Access, 'grants'>, asked: AccessRequest): readonly Permission[] {
  const request = asked.kind === 'resource' ? placeRequest(asked) : asked;
  return grants
    .filter((grant) => reaches(grant, request))
    .flatMap((grant) => {
      const rule = grant.role.rules.find((candidate) => ruleAllows(candidate, request));
      return rule === undefined ? [] : [{ grant, rule }];
    });
}

/** Grants that name somebody, themselves or by a group that they are always in. */
export function listGrantsOf({ grants }: Pick<Access, 'grants'>, identity: Identity): readonly Grant[] {
  return grants.filter(({ subject, namespace = '' }) => isNamed(identity, subject, namespace));
}

/** Whether somebody may do something, by RBAC: `system:masters` may do all, whatever is bound. */
export function authorizes(access: Pick<Access, 'grants'>, identity: Identity, request: AccessRequest): boolean {
  if (identity.groups.includes(MASTERS)) return true;
  return listPermissions({ grants: listGrantsOf(access, identity) }, request).length > 0;
}
