import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-endpoint-writers',
  title: 'Only administrators and approved holders choose where Services lead',
  severity: 'medium',
  powers: [
    { verbs: ['create', 'patch', 'update'], group: '', resource: 'endpoints', scope: 'namespaced' },
    {
      verbs: ['create', 'patch', 'update'],
      group: 'discovery.k8s.io',
      resource: 'endpointslices',
      scope: 'namespaced',
    },
    { verbs: ['patch', 'update'], group: '', resource: 'services/status', scope: 'namespaced' },
  ],
  can: 'choose where Services lead',
  remedy: 'leave endpoints to the controllers that make them from selectors; approve those who have to write them',
});
