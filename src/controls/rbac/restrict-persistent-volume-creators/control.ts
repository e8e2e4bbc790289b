import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-persistent-volume-creators',
  title: 'Only administrators and approved holders make PersistentVolumes',
  severity: 'high',
  powers: [{ verbs: ['create', 'patch', 'update'], group: '', resource: 'persistentvolumes', scope: 'cluster' }],
  can: 'make PersistentVolumes',
  remedy:
    'let a storage class make volumes for claims, and take the rule out of the role; approve the drivers that make them',
});
