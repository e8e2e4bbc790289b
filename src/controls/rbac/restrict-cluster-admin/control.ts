import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-cluster-admin',
  title: 'Only approved holders may do everything',
  severity: 'high',
  powers: 'everything',
  can: 'do everything',
  isDefault: true,
  remedy:
    'bind a role that names what is needed, or the built-in admin in one namespace; approve those who have to be able to do everything',
});
