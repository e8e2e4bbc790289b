import type { Listing } from '../../../facts/collection.ts';
import type { ServiceItem } from '../../../facts/views/services.ts';
import type { WorkloadItem } from '../../../facts/views/workloads.ts';
import type { View } from '../../../facts/views.ts';
import { equalLabels } from '../../../facts/label-selector.ts';
import { narrow } from '../../../network/narrow.ts';
import { maySelectPodsOf, selectsPodsOf } from '../../../network/selects-pods.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';

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
  views: ['services', 'workloads'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the selector or the labels of the pods, or delete the Service; which of them is known to its author',
  },
  *judge(view) {
    for (const service of view.list('services').items) yield judgeService(service, view);
  },
};

function judgeService(service: ServiceItem, view: View): JoinResult {
  const { subject, selector, type, isMalformed } = service;
  if (type === 'ExternalName')
    return { subject, status: 'not-applicable', reason: 'an ExternalName Service selects nothing' };
  if (isMalformed) return { subject, status: 'not-evaluated', reason: 'malformed' };
  if (selector === undefined || Object.keys(selector).length === 0)
    return {
      subject,
      status: 'not-applicable',
      reason: 'the Service has no selector: its endpoints are made elsewhere',
    };
  const workloads = view.list('workloads', subject.namespace);
  const candidates = narrow(workloads.items, equalLabels(selector));
  if (candidates.some((workload) => selectsPodsOf(selector, workload))) return { subject, status: 'pass' };
  const doubt = findDoubt(selector, workloads) ?? findStray(selector, subject.namespace, view);
  if (doubt !== undefined) return { subject, status: 'not-evaluated', reason: doubt };
  return {
    subject,
    status: 'fail',
    path: service.selectorPath,
    place: service.place,
    message: `no workload of the namespace makes pods with ${renderSelector(selector)}, so the Service leads nowhere until somebody else's pod has it`,
  };
}

/** Why the absence of a witness among the namespace's workloads proves nothing. */
function findDoubt(
  selector: Readonly<Record<string, string>>,
  { items, state }: Listing<WorkloadItem>,
): NotEvaluatedReason | undefined {
  if (state !== 'complete') return state;
  if (items.some((workload) => maySelectPodsOf(selector, workload))) return 'malformed';
  return items.some(({ labels }) => labels === undefined) ? 'unsupported' : undefined;
}

/** An object that names no namespace may be applied to any, so a witness across that border may be one, or not. */
function findStray(
  selector: Readonly<Record<string, string>>,
  namespace: string,
  view: View,
): NotEvaluatedReason | undefined {
  const { items } = view.list('workloads', namespace === '' ? undefined : '');
  const candidates = narrow(items, equalLabels(selector));
  return candidates.some((workload) => selectsPodsOf(selector, workload)) ? 'unknown-environment' : undefined;
}

function renderSelector(selector: Readonly<Record<string, string>>): string {
  const labels = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  return labels.length === 1 ? `the label ${labels[0]}` : `the labels ${labels.join(', ')}`;
}
