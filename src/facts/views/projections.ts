import type { ViewItems, ViewName } from '../views.ts';
import { CLUSTER_ROLE_BINDINGS } from './clusterrolebindings.ts';
import { CLUSTER_ROLES } from './clusterroles.ts';
import type { Projection } from './projection.ts';
import { ROLE_BINDINGS } from './rolebindings.ts';
import { ROLES } from './roles.ts';
import { SERVICE_ACCOUNTS } from './serviceaccounts.ts';
import { SERVICES } from './services.ts';
import { WORKLOADS } from './workloads.ts';

/** How each view makes its items, and which collections it stands on. */
export const PROJECTIONS: { readonly [Name in ViewName]: Projection<ViewItems[Name]> } = {
  clusterrolebindings: CLUSTER_ROLE_BINDINGS,
  clusterroles: CLUSTER_ROLES,
  rolebindings: ROLE_BINDINGS,
  roles: ROLES,
  serviceaccounts: SERVICE_ACCOUNTS,
  services: SERVICES,
  workloads: WORKLOADS,
};
