import type { Grant } from '../access.ts';

/** What stands for the namespace of objects that name none: who applies them chooses it, the same for all. No namespace can be called so. */
export const UNSET = '(unset)';

/** The namespace of an object that lives in one. */
export function placeOf({ namespace }: { readonly namespace: string }): string {
  return namespace === '' ? UNSET : namespace;
}

/** A grant whose binding has a name for its namespace in any case. */
export function placeGrant(grant: Grant): Grant {
  if (grant.namespace !== '') return grant;
  const { holder } = grant;
  const isOwn = holder.kind === 'ServiceAccount' && holder.namespace === '';
  return { ...grant, namespace: UNSET, holder: isOwn ? { ...holder, namespace: UNSET } : holder };
}
