import type { JoinControl } from '../../control.ts';
import { createFindNamed } from '../../find-named.ts';

/** A Service that is seen decides; that there is none decides only where all Services are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-dangling-statefulset-services',
  aliases: [],
  title: 'StatefulSets name a Service that exists',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'services'],
  views: ['replicas', 'servicePorts', 'makers'],
  parameters: [],
  fix: { kind: 'none', reason: 'either the name is wrong, or the Service has yet to be made' },
  *judge(view) {
    const find = createFindNamed(view, 'servicePorts', true);
    for (const { subject, service } of view.list('replicas').items) {
      if (service === undefined) continue;
      const presence = find(subject.namespace, service.name);
      if (presence === 'there') yield { subject, status: 'pass' };
      else if (presence === 'missing')
        yield {
          subject,
          status: 'fail',
          path: ['spec', 'serviceName'],
          place: service.place,
          message: `there is no Service ${service.name} in the namespace, so its pods have no names of their own in DNS`,
        };
      else yield { subject, status: 'not-evaluated', reason: presence };
    }
  },
};
