import type { Grant } from '../access.ts';
import { reaches } from '../authorizes.ts';
import { placeRequest } from '../request.ts';
import { ruleAllows } from '../rule-allows.ts';
import type { UsedPermission } from './used-permission.ts';

/** Whether grants that are known give what was used; of many objects nobody knows which they were, so that none is doubted. */
export function isHeldBy({ request: asked, names, isUnnamed }: UsedPermission, grants: readonly Grant[]): boolean {
  if (asked.kind === 'url') return grants.some((grant) => isGivenBy(grant, asked));
  if (names === undefined && !isUnnamed) return true;
  return (names ?? ['']).every((name) => grants.some((grant) => isGivenBy(grant, placeRequest({ ...asked, name }))));
}

function isGivenBy(grant: Grant, request: UsedPermission['request']): boolean {
  return reaches(grant, request) && grant.role.rules.some((rule) => ruleAllows(rule, request));
}
