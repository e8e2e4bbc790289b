import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-api-extenders',
  title: 'Only administrators and approved holders extend the API',
  severity: 'high',
  powers: [
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'apiextensions.k8s.io',
      resource: 'customresourcedefinitions',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'apiregistration.k8s.io',
      resource: 'apiservices',
      scope: 'cluster',
    },
  ],
  can: 'extend the API',
  remedy:
    'install definitions with the operator, by a pipeline, and let the operator itself only read them; approve those who have to keep them',
});
