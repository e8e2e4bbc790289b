import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-node-proxy',
  title: 'Only administrators and approved holders reach kubelets through nodes/proxy',
  severity: 'critical',
  powers: [
    {
      verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      group: '',
      resource: 'nodes/proxy',
      scope: 'cluster',
    },
  ],
  can: 'reach kubelets through nodes/proxy',
  remedy:
    'name nodes/metrics, nodes/stats or nodes/log instead, which kubelets tell apart; approve those who have to have all of it',
});
