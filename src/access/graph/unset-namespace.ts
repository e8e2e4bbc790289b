import { compareText } from '../../base/compare.ts';
import { subjectKey } from '../../facts/subject.ts';
import type { Access, Grant } from '../access.ts';
import { renderHolder } from '../identity.ts';

/** What stands for the namespace of objects that name none: who applies them chooses it, the same for all. No namespace can be called so. */
export const UNSET = '(unset)';

/** The namespace of an object that lives in one. */
export function placeOf({ namespace }: { readonly namespace: string }): string {
  return namespace === '' ? UNSET : namespace;
}

/** All grants, in an order that is not that of the input, and each with a name for its namespace. */
export function placeGrants({ grants }: Pick<Access, 'grants'>): readonly Grant[] {
  return grants.map(placeGrant).sort(compareGrants);
}

function compareGrants(left: Grant, right: Grant): number {
  return (
    compareText(subjectKey(left.binding.subject), subjectKey(right.binding.subject)) ||
    compareText(renderHolder(left.holder), renderHolder(right.holder))
  );
}

function placeGrant(grant: Grant): Grant {
  if (grant.namespace !== '') return grant;
  const { holder } = grant;
  const isOwn = holder.kind === 'ServiceAccount' && holder.namespace === '';
  return { ...grant, namespace: UNSET, holder: isOwn ? { ...holder, namespace: UNSET } : holder };
}
