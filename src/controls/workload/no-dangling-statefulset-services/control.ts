import type { ReplicasItem } from '../../../facts/views/replicas.ts';
import type { ServicePortsItem } from '../../../facts/views/service-ports.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult } from '../../control.ts';
import { createFindNamed } from '../../find-named.ts';

/** A Service that is seen decides; that there is none decides only where all Services are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-dangling-statefulset-services',
  aliases: [],
  title: 'StatefulSets name a Service that gives their pods names',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'services'],
  views: ['replicas', 'servicePorts', 'makers'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the name, or create a headless Service that selects the pods of the set; which of them is known to its author',
  },
  *judge(view) {
    const find = createFindNamed(view, 'servicePorts', true);
    for (const set of view.list('replicas').items) {
      const { subject, service } = set;
      if (service === undefined) continue;
      const presence = find(subject.namespace, service.name);
      if (presence === 'there') yield judgeService(set, service, view);
      else if (presence === 'missing') yield fail(set, service, `there is no Service ${service.name} in the namespace`);
      else yield { subject, status: 'not-evaluated', reason: presence };
    }
  },
};

type Named = NonNullable<ReplicasItem['service']>;

function judgeService(set: ReplicasItem, named: Named, view: View): JoinResult {
  const { subject } = set;
  const services = view
    .list('servicePorts', subject.namespace)
    .items.filter((service) => service.subject.name === named.name);
  if (services.some((service) => service.isHeadless === true && selectsPods(service, set)))
    return { subject, status: 'pass' };
  if (services.some(({ isMalformed }) => isMalformed === true) || set.isMalformed === true)
    return { subject, status: 'not-evaluated', reason: 'malformed' };
  return services.some(({ isHeadless }) => isHeadless === true)
    ? fail(set, named, `the Service ${named.name} selects other pods`)
    : fail(set, named, `the Service ${named.name} is not headless: it has an address of its own`);
}

/** One without a selector has endpoints that somebody else makes. */
function selectsPods({ selector = {}, isMalformed }: ServicePortsItem, { labels }: ReplicasItem): boolean {
  return isMalformed !== true && Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function fail({ subject }: ReplicasItem, { place }: Named, why: string): JoinResult {
  const message = `${why}, so the pods of the set have no names of their own in DNS`;
  return { subject, status: 'fail', path: ['spec', 'serviceName'], place, message };
}
