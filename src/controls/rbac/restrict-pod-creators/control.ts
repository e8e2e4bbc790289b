import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-pod-creators',
  title: 'Besides administrators, only those who were approved make pods',
  severity: 'medium',
  powers: [
    { verbs: ['create', 'patch', 'update'], group: '', resource: 'pods', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: '', resource: 'replicationcontrollers', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: 'apps', resource: 'deployments', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: 'apps', resource: 'statefulsets', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: 'apps', resource: 'daemonsets', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: 'apps', resource: 'replicasets', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: 'batch', resource: 'jobs', scope: 'namespaced' },
    { verbs: ['create', 'patch', 'update'], group: 'batch', resource: 'cronjobs', scope: 'namespaced' },
  ],
  can: 'make pods',
  remedy:
    'let a pipeline or an operator apply workloads and give people what they need to look at them; approve who has to make pods',
});
