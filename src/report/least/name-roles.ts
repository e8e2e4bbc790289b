import type { FittingRole } from '../../access/least/fit-roles.ts';
import { parseHolder } from '../../access/identity.ts';

export interface NamedRole extends FittingRole {
  readonly name: string;
  /** Of the role itself; empty for a ClusterRole. */
  readonly namespace: string;
}

/** Names for the roles of a holder: a role is for one namespace, and those for everywhere or for several have names of their own. */
export function nameRoles(roles: readonly FittingRole[], holder: string): readonly NamedRole[] {
  const base = `${nameOf(holder)}-least`;
  let shared = 0;
  return roles.map((role) => {
    const [only = ''] = role.namespaces;
    if (role.kind === 'Role') return { ...role, name: base, namespace: only };
    if (role.namespaces.length === 0) return { ...role, name: base, namespace: '' };
    shared++;
    return { ...role, name: `${base}-shared${shared === 1 ? '' : `-${shared}`}`, namespace: '' };
  });
}

/**
 * No two holders have one name: a namespace holds no dot, and before the colon of all others stands their kind. Names of
 * roles may hold anything but what a part of a path may not (`ValidatePathSegmentName` in k8s.io/apimachinery).
 */
function nameOf(holder: string): string {
  const { kind = 'User', namespace = '', name = holder } = parseHolder(holder) ?? {};
  const own = kind === 'ServiceAccount' ? `${namespace}.${name}` : `${kind.toLowerCase()}:${name}`;
  return own.replaceAll(/[/%~]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = { '/': '~2F', '%': '~25', '~': '~7E' };
