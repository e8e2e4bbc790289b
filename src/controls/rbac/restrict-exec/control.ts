import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-exec',
  title: 'Only administrators and approved holders go into running pods',
  severity: 'high',
  powers: [
    { verbs: ['create', 'get'], group: '', resource: 'pods/exec', scope: 'namespaced' },
    { verbs: ['create', 'get'], group: '', resource: 'pods/attach', scope: 'namespaced' },
    { verbs: ['create', 'get'], group: '', resource: 'pods/portforward', scope: 'namespaced' },
    { verbs: ['update', 'patch'], group: '', resource: 'pods/ephemeralcontainers', scope: 'namespaced' },
  ],
  can: 'go into running pods',
  remedy:
    'look at logs and metrics instead, and open a way in for the hour it is needed; approve those who have to have it always',
});
