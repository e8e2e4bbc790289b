import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-node-writers',
  title: 'Only administrators and approved holders change nodes',
  severity: 'medium',
  powers: [
    { verbs: ['create', 'patch', 'update', 'delete'], group: '', resource: 'nodes', scope: 'cluster' },
    { verbs: ['patch', 'update'], group: '', resource: 'nodes/status', scope: 'cluster' },
  ],
  can: 'change nodes',
  remedy: 'leave nodes to the kubelets and the cloud controller; approve the tools that drain, label or scale them',
});
