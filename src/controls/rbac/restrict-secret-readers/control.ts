import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-secret-readers',
  title: 'Besides administrators, only those who were approved read Secrets',
  severity: 'high',
  powers: [{ verbs: ['get', 'list', 'watch'], group: '', resource: 'secrets', scope: 'namespaced', namedIsFine: true }],
  can: 'read Secrets',
  remedy:
    'name the Secrets that are needed under resourceNames, with get alone, or give them to the pod as a volume, which takes no role; approve who has to read all of them',
});
