import { listInstalledClusterRoles } from '../../facts/installed-access.ts';
import type { View } from '../../facts/views.ts';
import type { RoleKey } from './graph-node.ts';
import { placeOf } from './unset-namespace.ts';

/** Which roles there are. */
export interface RoleWorld {
  /** A ClusterRole whose rules a controller gathers from others. */
  isAggregated(clusterRole: string): boolean;
  hasRole(role: RoleKey): boolean;
  /** Any that is there: the first by its name. */
  someRole(place: Pick<RoleKey, 'kind' | 'namespace'>): string | undefined;
}

export function createRoleWorld(view: View, minor: number): RoleWorld {
  const clusterRoles = [...listInstalledClusterRoles(minor), ...view.list('clusterroles', '').items];
  const aggregated = new Set(
    clusterRoles.filter(({ aggregates = [] }) => aggregates.length > 0).map(({ subject }) => subject.name),
  );
  const names = new Map([['ClusterRole/', new Set(clusterRoles.map(({ subject }) => subject.name))]]);
  for (const { subject } of view.list('roles').items) {
    const key = `Role/${placeOf(subject)}`;
    names.set(key, (names.get(key) ?? new Set()).add(subject.name));
  }
  const first = new Map([...names].map(([key, own]) => [key, [...own].sort()[0]]));
  return {
    isAggregated: (name) => aggregated.has(name),
    hasRole: ({ kind, namespace, name }) => names.get(`${kind}/${namespace}`)?.has(name) === true,
    someRole: ({ kind, namespace }) => first.get(`${kind}/${namespace}`),
  };
}
