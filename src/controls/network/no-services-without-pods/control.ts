import type { ServiceItem, WorkloadItem } from '../../../facts/views.ts';
import type { JoinControl, JoinResult } from '../../control.ts';

/** A witness decides (one workload whose pods match); absence decides only where all workloads are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-services-without-pods',
  aliases: [],
  title: 'Services select pods that exist',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  reads: ['services', 'workloads'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'either the selector or the labels of the pods are wrong, or the Service is no longer needed',
  },
  *judge(view) {
    for (const service of view.list('services').items) {
      const workloads = view.list('workloads', service.subject.namespace);
      yield judgeService(service, workloads.items, workloads.known, workloads.state);
    }
  },
};

function judgeService(
  service: ServiceItem,
  workloads: readonly WorkloadItem[],
  known: boolean,
  state: string,
): JoinResult {
  const { subject, selector } = service;
  if (selector === undefined || Object.keys(selector).length === 0)
    return {
      subject,
      status: 'not-applicable',
      reason: 'the Service has no selector: its endpoints are made elsewhere',
    };
  if (service.type === 'ExternalName')
    return { subject, status: 'not-applicable', reason: 'an ExternalName Service selects nothing' };
  if (workloads.some((workload) => carries(workload.labels, selector))) return { subject, status: 'pass' };
  if (!known) return { subject, status: 'not-evaluated', reason: state };
  return {
    subject,
    status: 'fail',
    path: service.selectorPath,
    place: service.place,
    message: `no workload of the namespace makes pods with the labels ${renderSelector(selector)}, so the Service leads nowhere`,
  };
}

function carries(labels: Readonly<Record<string, string>>, selector: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

function renderSelector(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
