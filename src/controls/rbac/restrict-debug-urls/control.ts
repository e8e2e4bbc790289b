import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-debug-urls',
  title: 'Besides administrators, only those who were approved read logs and profiles of the API server',
  severity: 'medium',
  powers: [{ below: ['/logs', '/debug/', '/configz', '/flagz'] }],
  can: 'read logs and profiles of the API server',
  remedy:
    'name the URLs that are needed, such as /metrics or /healthz; approve who has to see the inside of the API server',
});
