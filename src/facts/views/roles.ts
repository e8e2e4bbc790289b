import type { Projection } from './projection.ts';
import { isRbacKind } from './rbac-kind.ts';
import { readRole, type RoleItem } from './role-item.ts';

export const ROLES: Projection<RoleItem> = {
  reads: 'roles',
  project: (object, placeAt) => (isRbacKind(object, 'Role') ? readRole(object, placeAt) : undefined),
};
