import { type BindingItem, readBinding } from './binding-item.ts';
import type { Projection } from './projection.ts';
import { isRbacKind } from './rbac-kind.ts';

export const ROLE_BINDINGS: Projection<BindingItem> = {
  reads: 'rolebindings',
  project: (object, placeAt) => (isRbacKind(object, 'RoleBinding') ? readBinding(object, placeAt) : undefined),
};
