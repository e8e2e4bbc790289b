import type { Projection } from './projection.ts';
import { isRbacKind } from './rbac-kind.ts';
import { readRole, type RoleItem } from './role-item.ts';

export const CLUSTER_ROLES: Projection<RoleItem> = {
  reads: 'clusterroles',
  project: (object, placeAt) => (isRbacKind(object, 'ClusterRole') ? readRole(object, placeAt) : undefined),
};
