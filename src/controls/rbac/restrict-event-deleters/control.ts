import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-event-deleters',
  title: 'Besides administrators, only those who were approved remove events',
  severity: 'low',
  powers: [
    { verbs: ['delete', 'deletecollection'], group: '', resource: 'events', scope: 'namespaced' },
    { verbs: ['delete', 'deletecollection'], group: 'events.k8s.io', resource: 'events', scope: 'namespaced' },
  ],
  can: 'remove events',
  remedy: 'let events run out by themselves, and take the verb out of the role; approve who has to remove them',
});
