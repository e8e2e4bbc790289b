import { equalLabels } from '../../../facts/label-selector.ts';
import type { PodItem } from '../../../facts/views/pods.ts';
import type { ServicePort, ServicePortsItem } from '../../../facts/views/service-ports.ts';
import type { View } from '../../../facts/views.ts';
import { narrow } from '../../../network/narrow.ts';
import { selectPodsOf } from '../../../network/select-pods.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';

/** Only names decide: a process may listen at a number that its container does not declare. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-service-port-mismatch',
  aliases: [],
  title: 'Named ports of Services are ports of their pods',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['services', 'workloads'],
  views: ['servicePorts', 'pods'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the name under targetPort, or give the port of the container that name; which of them is known to its author',
  },
  *judge(view) {
    for (const service of view.list('servicePorts').items) yield* judgeService(service, view);
  },
};

function* judgeService(service: ServicePortsItem, view: View): Iterable<JoinResult> {
  const { subject, selector = {}, type, isMalformed } = service;
  if (type === 'ExternalName' || Object.keys(selector).length === 0) return;
  if (isMalformed) {
    yield { subject, status: 'not-evaluated', reason: 'malformed' };
    return;
  }
  const { items, state } = view.list('pods', subject.namespace);
  const wanted = equalLabels(selector);
  const pods = narrow(items, wanted).filter((pod) => selectPodsOf(wanted, pod) !== 'no');
  const selected = pods.filter(({ labels }) => labels !== undefined);
  if (selected.length === 0) return;
  const missing = service.ports.filter((port) => !selected.some((pod) => declares(pod, port)));
  const doubt = findDoubt(pods, state === 'complete' ? undefined : state);
  if (missing.length === 0) yield { subject, status: 'pass' };
  else if (doubt !== undefined) yield { subject, status: 'not-evaluated', reason: doubt };
  else yield* missing.map((port) => describe(service, port));
}

function declares({ ports }: PodItem, { targetPort }: ServicePort): boolean {
  return typeof targetPort === 'number' || ports.includes(targetPort);
}

function findDoubt(pods: readonly PodItem[], state: NotEvaluatedReason | undefined): NotEvaluatedReason | undefined {
  if (state !== undefined) return state;
  return pods.some(({ labels }) => labels === undefined) ? 'unsupported' : undefined;
}

function describe({ subject }: ServicePortsItem, { path, place, targetPort, port }: ServicePort): JoinResult {
  const message = `no container of the pods behind the Service has a port named ${targetPort}, so its port ${port} leads nowhere`;
  return { subject, status: 'fail', path: [...path, 'targetPort'], place, message };
}
