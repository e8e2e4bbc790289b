import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-namespace-writers',
  title: 'Besides administrators, only those who were approved change namespaces',
  severity: 'medium',
  powers: [{ verbs: ['create', 'patch', 'update', 'delete'], group: '', resource: 'namespaces', scope: 'namespaced' }],
  can: 'change namespaces',
  remedy: 'let one tool keep namespaces and their labels; approve who has to change them',
});
