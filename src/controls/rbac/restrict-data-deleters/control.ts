import { createHolderControl } from '../../create-holder-control.ts';

const REMOVE = ['delete', 'deletecollection'];
const SNAPSHOTS = 'snapshot.storage.k8s.io';

export const control = createHolderControl({
  id: 'rbac/restrict-data-deleters',
  title: 'Besides administrators, only those who were approved remove stored data',
  severity: 'medium',
  powers: [
    { verbs: REMOVE, group: '', resource: 'persistentvolumeclaims', scope: 'namespaced' },
    { verbs: REMOVE, group: '', resource: 'persistentvolumes', scope: 'cluster' },
    { verbs: REMOVE, group: SNAPSHOTS, resource: 'volumesnapshots', scope: 'namespaced' },
    { verbs: REMOVE, group: SNAPSHOTS, resource: 'volumesnapshotcontents', scope: 'cluster' },
  ],
  can: 'remove volumes, or the snapshots of them',
  remedy: 'let volumes and snapshots be removed by a person or a tool that was chosen for it; approve who that is',
});
