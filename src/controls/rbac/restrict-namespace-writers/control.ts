import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-namespace-writers',
  title: 'Only administrators and approved holders change namespaces',
  severity: 'medium',
  powers: [{ verbs: ['create', 'patch', 'update', 'delete'], group: '', resource: 'namespaces', scope: 'namespaced' }],
  can: 'change namespaces',
  remedy: 'let one tool keep namespaces and their labels; approve those who have to change them',
});
