import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-debug-urls',
  title: 'Only administrators and approved holders read logs and profiles of the API server',
  severity: 'medium',
  // The handlers of profiles and settings answer every method alike (pkg/server/routes/profiling.go in k8s.io/apiserver); that of /debug/flags/v takes a put.
  powers: [{ below: [{ path: '/logs', verb: 'get' }, { path: '/debug/' }, { path: '/configz' }, { path: '/flagz' }] }],
  can: 'read logs and profiles of the API server, or change how much it logs',
  remedy:
    'name the URLs that are needed, such as /metrics or /healthz; approve those who have to read its logs and profiles',
});
