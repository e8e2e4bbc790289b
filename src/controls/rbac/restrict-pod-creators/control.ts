import { powersOver } from '../../../access/power.ts';
import { createHolderControl } from '../../create-holder-control.ts';

const WRITE = ['create', 'patch', 'update'];

export const control = createHolderControl({
  id: 'rbac/restrict-pod-creators',
  title: 'Only administrators and approved holders make pods',
  severity: 'medium',
  powers: [
    ...powersOver(['pods', 'replicationcontrollers'], { verbs: WRITE, group: '', scope: 'namespaced' }),
    ...powersOver(['deployments', 'statefulsets', 'daemonsets', 'replicasets'], {
      verbs: WRITE,
      group: 'apps',
      scope: 'namespaced',
    }),
    ...powersOver(['jobs', 'cronjobs'], { verbs: WRITE, group: 'batch', scope: 'namespaced' }),
  ],
  can: 'make pods',
  remedy:
    'let a pipeline or an operator apply workloads and give people the right to read them; approve those who have to make pods',
});
