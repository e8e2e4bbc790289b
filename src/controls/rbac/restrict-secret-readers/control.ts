import { READING_VERBS } from '../../../access/reading-verbs.ts';
import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-secret-readers',
  title: 'Only administrators and approved holders read Secrets',
  severity: 'high',
  powers: [{ verbs: READING_VERBS, group: '', resource: 'secrets', scope: 'namespaced', namedIsFine: true }],
  can: 'read Secrets',
  remedy:
    'name the Secrets that are needed under resourceNames, with get alone, or mount them into the pod as a volume, which needs no role; approve those who have to read all of them',
});
