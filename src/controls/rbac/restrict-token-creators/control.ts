import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-token-creators',
  title: 'Only administrators and approved holders make tokens of service accounts',
  severity: 'high',
  powers: [{ verbs: ['create'], group: '', resource: 'serviceaccounts/token', scope: 'namespaced' }],
  can: 'make tokens of service accounts',
  remedy:
    'name the service accounts under resourceNames where a tool has to make tokens; pods get theirs by themselves; approve those who have to make any',
});
