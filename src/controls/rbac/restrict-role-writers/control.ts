import { powersOver } from '../../../access/power.ts';
import { createHolderControl } from '../../create-holder-control.ts';

const WRITING = { verbs: ['create', 'patch', 'update'], group: 'rbac.authorization.k8s.io' };

export const control = createHolderControl({
  id: 'rbac/restrict-role-writers',
  title: 'Only administrators and approved holders write roles and bindings',
  severity: 'high',
  powers: [
    ...powersOver(['roles', 'rolebindings'], { ...WRITING, scope: 'namespaced' }),
    ...powersOver(['clusterroles', 'clusterrolebindings'], { ...WRITING, scope: 'cluster' }),
  ],
  can: 'write roles and bindings',
  remedy: 'keep roles and bindings in a repository and let one tool apply them; approve those who have to write them',
});
