import type { JoinControl } from '../../control.ts';
import { judgeBackends } from '../../judge-backends.ts';

/** A Service that is seen decides; that there is none decides only where all Services are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-dangling-route-backends',
  aliases: [],
  title: 'Routes of the Gateway API lead to Services and ports that exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['routes', 'services', 'workloads', 'referencegrants'],
  views: ['routes', 'servicePorts', 'makers', 'referenceGrants'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the name or the port, add a ReferenceGrant, create the Service, or delete the reference; which of them is known to its author',
  },
  judge: (view) => judgeBackends(view, 'routes'),
};
