import type { SubjectItem } from '../facts/views/binding-item.ts';

/** Who asks: a user name, and the groups that come with it. */
export interface Identity {
  readonly name: string;
  readonly groups: readonly string[];
}

/** Whom a binding names, wherever it stands. */
export interface Holder {
  readonly kind: string;
  readonly name: string;
  /** Of a ServiceAccount; empty for others. */
  readonly namespace: string;
}

export const AUTHENTICATED = 'system:authenticated';
export const UNAUTHENTICATED = 'system:unauthenticated';
export const ANONYMOUS = 'system:anonymous';
export const MASTERS = 'system:masters';
export const SERVICE_ACCOUNTS = 'system:serviceaccounts';
const SERVICE_ACCOUNT = 'system:serviceaccount:';

/** A ServiceAccount that names no namespace is of the binding's; of a ClusterRoleBinding's it is nobody. */
export function holderOf({ kind, name, namespace }: Holder | SubjectItem, bindingNamespace: string): Holder {
  if (kind === 'ServiceAccount') return { kind, name, namespace: namespace === '' ? bindingNamespace : namespace };
  return { kind, name, namespace: '' };
}

/**
 * The one name of a holder: `User:anna`, `Group:platform`, `ServiceAccount:shop/web`. A user or group that stands for a
 * service account by its name is that service account.
 */
export function renderHolder(holder: Holder): string {
  const { kind, name, namespace } = sameServiceAccount(holder);
  return kind === 'ServiceAccount' ? `${kind}:${namespace}/${name}` : `${kind}:${name}`;
}

/** A User called `system:serviceaccount:NAMESPACE:NAME` is that ServiceAccount. */
export function sameServiceAccount(holder: Holder): Holder {
  const account = holder.kind === 'User' ? parseAccountName(holder.name) : undefined;
  return account === undefined ? holder : { kind: 'ServiceAccount', ...account };
}

function parseAccountName(name: string): { readonly namespace: string; readonly name: string } | undefined {
  if (!name.startsWith(SERVICE_ACCOUNT)) return undefined;
  const [namespace = '', account = '', ...rest] = name.slice(SERVICE_ACCOUNT.length).split(':');
  return namespace === '' || account === '' || rest.length > 0 ? undefined : { namespace, name: account };
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** The ServiceAccount that a user name stands for to the API server, which wants both of its names to be valid (`SplitUsername` in k8s.io/apiserver/pkg/authentication/serviceaccount). */
export function findAccountOf(user: string): { readonly namespace: string; readonly name: string } | undefined {
  const account = parseAccountName(user);
  return account !== undefined && LABEL.test(account.namespace) && SUBDOMAIN.test(account.name) ? account : undefined;
}

/** The reverse of `renderHolder`; also a plain user name, and `system:serviceaccount:NAMESPACE:NAME`. Undefined for anything else. */
export function parseHolder(text: string): Holder | undefined {
  const account = /^ServiceAccount:([^/:\s]+)\/([^/:\s]+)$/.exec(text);
  if (account !== null) return { kind: 'ServiceAccount', namespace: account[1] ?? '', name: account[2] ?? '' };
  const named = /^(User|Group):(\S.*)$/.exec(text);
  if (named !== null) return sameServiceAccount({ kind: named[1] ?? '', name: named[2] ?? '', namespace: '' });
  const parsed = parseAccountName(text);
  return parsed === undefined ? undefined : { kind: 'ServiceAccount', ...parsed };
}

/**
 * Who a holder is to the API server, with the groups that it is always in. A person's own groups come from whoever vouches
 * for them, and stand in no manifest.
 */
export function identityOf(holder: Holder): Identity {
  const { kind, name, namespace } = sameServiceAccount(holder);
  if (kind === 'ServiceAccount')
    return {
      name: `${SERVICE_ACCOUNT}${namespace}:${name}`,
      groups: [SERVICE_ACCOUNTS, `${SERVICE_ACCOUNTS}:${namespace}`, AUTHENTICATED],
    };
  if (kind === 'Group') return { name: '', groups: [name, ...impliedBy(name)] };
  return { name, groups: name === ANONYMOUS ? [UNAUTHENTICATED] : [AUTHENTICATED] };
}

/** Whoever is in a group has shown who they are, but for the group of those who did not. */
function impliedBy(group: string): readonly string[] {
  if (group === UNAUTHENTICATED || group === AUTHENTICATED) return [];
  return group.startsWith(`${SERVICE_ACCOUNTS}:`) ? [SERVICE_ACCOUNTS, AUTHENTICATED] : [AUTHENTICATED];
}

/** Whether a binding's subject is who asks (`appliesToUser` in k8s.io/kubernetes/pkg/registry/rbac/validation). */
export function isNamed({ name, groups }: Identity, subject: Holder, bindingNamespace: string): boolean {
  if (subject.kind === 'User') return name === subject.name;
  if (subject.kind === 'Group') return groups.includes(subject.name);
  if (subject.kind !== 'ServiceAccount') return false;
  const { namespace } = holderOf(subject, bindingNamespace);
  return namespace !== '' && name === `${SERVICE_ACCOUNT}${namespace}:${subject.name}`;
}
