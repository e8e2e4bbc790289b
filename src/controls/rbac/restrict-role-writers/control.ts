import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-role-writers',
  title: 'Besides administrators, only those who were approved write roles and bindings',
  severity: 'high',
  powers: [
    {
      verbs: ['create', 'patch', 'update'],
      group: 'rbac.authorization.k8s.io',
      resource: 'roles',
      scope: 'namespaced',
    },
    {
      verbs: ['create', 'patch', 'update'],
      group: 'rbac.authorization.k8s.io',
      resource: 'rolebindings',
      scope: 'namespaced',
    },
    {
      verbs: ['create', 'patch', 'update'],
      group: 'rbac.authorization.k8s.io',
      resource: 'clusterroles',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update'],
      group: 'rbac.authorization.k8s.io',
      resource: 'clusterrolebindings',
      scope: 'cluster',
    },
  ],
  can: 'write roles and bindings',
  remedy: 'keep roles and bindings in a repository and let one tool apply them; approve who has to write them',
});
