import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-debug-urls',
  title: 'Only administrators and approved holders read logs and profiles of the API server',
  severity: 'medium',
  powers: [{ below: ['/logs', '/debug/', '/configz', '/flagz'] }],
  can: 'read logs and profiles of the API server',
  remedy:
    'name the URLs that are needed, such as /metrics or /healthz; approve those who have to read its logs and profiles',
});
