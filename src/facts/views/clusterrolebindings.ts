import { type BindingItem, readBinding } from './binding-item.ts';
import type { Projection } from './projection.ts';
import { isRbacKind } from './rbac-kind.ts';

export const CLUSTER_ROLE_BINDINGS: Projection<BindingItem> = {
  reads: 'clusterrolebindings',
  project: (object, placeAt) => (isRbacKind(object, 'ClusterRoleBinding') ? readBinding(object, placeAt) : undefined),
};
