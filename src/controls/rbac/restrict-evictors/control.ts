import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-evictors',
  title: 'Only administrators and approved holders remove the pods of others',
  severity: 'low',
  powers: [
    { verbs: ['delete', 'deletecollection'], group: '', resource: 'pods', scope: 'namespaced' },
    { verbs: ['create'], group: '', resource: 'pods/eviction', scope: 'namespaced' },
    { verbs: ['delete', 'deletecollection'], group: 'policy', resource: 'poddisruptionbudgets', scope: 'namespaced' },
    { verbs: ['delete', 'deletecollection'], group: 'coordination.k8s.io', resource: 'leases', scope: 'namespaced' },
  ],
  can: 'remove pods, or what keeps them running',
  remedy: 'let controllers replace pods, by a change of their workload; approve those who have to remove them',
});
