import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-escalation-verbs',
  title: 'Only administrators and approved holders escalate, bind or impersonate',
  severity: 'critical',
  powers: [
    { verbs: ['escalate'], group: 'rbac.authorization.k8s.io', resource: 'roles', scope: 'namespaced' },
    { verbs: ['escalate'], group: 'rbac.authorization.k8s.io', resource: 'clusterroles', scope: 'cluster' },
    { verbs: ['bind'], group: 'rbac.authorization.k8s.io', resource: 'roles', scope: 'namespaced' },
    { verbs: ['bind'], group: 'rbac.authorization.k8s.io', resource: 'clusterroles', scope: 'namespaced' },
    { verbs: ['impersonate'], group: '', resource: 'users', scope: 'cluster' },
    { verbs: ['impersonate'], group: '', resource: 'groups', scope: 'cluster' },
    { verbs: ['impersonate'], group: '', resource: 'serviceaccounts', scope: 'namespaced' },
    { verbs: ['impersonate'], group: 'authentication.k8s.io', resource: 'uids', scope: 'cluster' },
    { verbs: ['impersonate:user-info'], group: 'authentication.k8s.io', resource: 'users', scope: 'cluster' },
    { verbs: ['impersonate:user-info'], group: 'authentication.k8s.io', resource: 'groups', scope: 'cluster' },
    { verbs: ['impersonate:user-info'], group: 'authentication.k8s.io', resource: 'uids', scope: 'cluster' },
    {
      verbs: ['impersonate:serviceaccount'],
      group: 'authentication.k8s.io',
      resource: 'serviceaccounts',
      scope: 'namespaced',
    },
    {
      verbs: ['impersonate:arbitrary-node', 'impersonate:associated-node'],
      group: 'authentication.k8s.io',
      resource: 'nodes',
      scope: 'cluster',
    },
  ],
  can: 'escalate, bind or impersonate',
  isDefault: true,
  remedy:
    'take the verb out of the role; whoever hands on roles can be given those roles, or bind with their names under resourceNames; approve those who have to hold it',
});
