import { isUseOf } from './part-used.ts';
import type { Proof } from './unproven.ts';
import type { UsedPermission } from './used-permission.ts';

/** What a log can prove of one identity. */
export function createProof({
  usage,
  permissions,
  isLogged,
}: Pick<Proof, 'usage' | 'isLogged'> & { readonly permissions: readonly UsedPermission[] }): Proof {
  const unanswered = permissions.filter((each) => each.unanswered > 0 && each.allowed === 0);
  return {
    usage,
    isLogged,
    hasUsed: (verbs, group, whole) =>
      permissions.some(({ request, allowed, unanswered: open }) => {
        if (request.kind === 'url' || allowed + open === 0) return false;
        const resource = request.subresource === '' ? request.resource : `${request.resource}/${request.subresource}`;
        return verbs.includes(request.verb) && isOneOf(group, request.group) && isOneOf(whole, resource);
      }),
    // Nothing asks it for a place, so that one anywhere is enough.
    isUnanswered: (part) =>
      unanswered.some((permission) => isUseOf({ ...permission, names: undefined }, part, undefined)),
  };
}

function isOneOf(pattern: string, word: string): boolean {
  return pattern === '*' || pattern === word;
}
