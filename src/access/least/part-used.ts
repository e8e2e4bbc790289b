import type { AccessRequest } from '../request.ts';
import { ruleAllows } from '../rule-allows.ts';
import { type RulePart, ruleOf } from './rule-part.ts';
import type { UsedPermission } from './used-permission.ts';

/** Whether a used permission is one that a part grants, where its binding reaches. */
export function isUseOf(permission: UsedPermission, part: RulePart, namespace: string | undefined): boolean {
  const { request, names } = permission;
  if (!isWithin(request, namespace)) return false;
  if (part.kind === 'url' || request.kind === 'url') return ruleAllows(ruleOf(part), request);
  if (part.name === undefined) return ruleAllows(ruleOf(part), request);
  // A rule with names allows no request without one. Which objects there were is not known any more where they were many:
  // then it may have been any.
  const named = names ?? (permission.isUnnamed ? [''] : [part.name]);
  return named.some((name) => ruleAllows(ruleOf(part), { ...request, name }));
}

function isWithin(request: AccessRequest, namespace: string | undefined): boolean {
  return namespace === undefined || (request.kind === 'resource' && request.namespace === namespace);
}
