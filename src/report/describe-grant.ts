import type { Grant } from '../access/access.ts';
import { AUTHENTICATED, SERVICE_ACCOUNTS, UNAUTHENTICATED } from '../access/identity.ts';
import { describePlace } from './describe-place.ts';
import { escapeLine } from './style.ts';

/** `RoleBinding shop/reader of ClusterRole view`. */
export function describeBinding({ binding, role }: Grant): string {
  return escapeLine(`${nameObject(binding.subject)} of ${nameObject(role)}`);
}

function nameObject({ kind, namespace, name }: Pick<Grant['role'], 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** Where it holds, as a heading. */
export function describeReach({ namespace }: Pick<Grant, 'namespace'>): string {
  if (namespace === undefined) return 'everywhere';
  return namespace === '' ? 'in a namespace that is not set' : escapeLine(`in ${namespace}`);
}

/** Where a binding names its subject, and where its role has the rule; of a cluster, where neither stands in a file, nothing. */
export function describeWritten(
  { subject, role }: Grant,
  {
    rule,
    isCollected = false,
  }: { readonly rule?: { readonly place: Place }; readonly isCollected?: boolean | undefined },
): string {
  const own = isCollected ? [] : [describePlace(subject.place)];
  if (role.origin === 'installed') return [...own, 'a role that Kubernetes installs'].join(', ');
  const isPlaced = !isCollected && rule !== undefined && rule.place.line !== 0;
  return [...own, ...(isPlaced ? [`rule ${describePlace(rule.place)}`] : [])].join(', ');
}

type Place = Grant['subject']['place'];

/** Who is behind a group that Kubernetes itself fills; nothing for others. */
export function describeGroup(holder: string): string {
  const group = holder.startsWith('Group:') ? holder.slice('Group:'.length) : '';
  const known = GROUPS.get(group);
  if (known !== undefined) return known;
  const before = `${SERVICE_ACCOUNTS}:`;
  return group.startsWith(before) ? `every service account of ${group.slice(before.length)}` : '';
}

const GROUPS: ReadonlyMap<string, string> = new Map([
  [AUTHENTICATED, 'everybody who signed in, service accounts too'],
  [UNAUTHENTICATED, 'anybody at all, without signing in'],
  [SERVICE_ACCOUNTS, 'every service account'],
]);
