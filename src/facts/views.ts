import type { Listing } from './collection.ts';
import type { BindingItem } from './views/binding-item.ts';
import type { RoleItem } from './views/role-item.ts';
import type { ServiceAccountItem } from './views/serviceaccounts.ts';
import type { ServiceItem } from './views/services.ts';
import type { WorkloadItem } from './views/workloads.ts';

/** The views that join controls can ask for, and what each shows of an object; a file of `views/` each. */
export interface ViewItems {
  readonly clusterrolebindings: BindingItem;
  readonly clusterroles: RoleItem;
  readonly rolebindings: BindingItem;
  readonly roles: RoleItem;
  readonly serviceaccounts: ServiceAccountItem;
  readonly services: ServiceItem;
  readonly workloads: WorkloadItem;
}
export type ViewName = keyof ViewItems;

/** All that a join control can ask. */
export interface View {
  list<Name extends ViewName>(name: Name, namespace?: string): Listing<ViewItems[Name]>;
}
