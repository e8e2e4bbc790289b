import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-secret-writers',
  title: 'Only administrators and approved holders write Secrets',
  severity: 'medium',
  powers: [{ verbs: ['create', 'patch', 'update'], group: '', resource: 'secrets', scope: 'namespaced' }],
  can: 'write Secrets',
  remedy:
    'name the Secrets under resourceNames with patch or update, which makes no new ones; approve those who have to make Secrets',
});
