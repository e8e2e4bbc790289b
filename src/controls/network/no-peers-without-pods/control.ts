import type { PolicyPeersItem } from '../../../facts/views/policy-peers.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult } from '../../control.ts';
import { findSelected } from '../../find-selected.ts';

/** One workload whose pods are selected decides; that there is none decides only where all workloads are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-peers-without-pods',
  aliases: [],
  title: 'Network policies let pods through that exist',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['networkpolicies', 'workloads'],
  views: ['policyPeers', 'pods'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'either the selector or the labels of the pods are wrong, or the peer is no longer needed',
  },
  *judge(view) {
    for (const item of view.list('policyPeers').items) yield* judgePolicy(item, view);
  },
};

function* judgePolicy({ subject, peers }: PolicyPeersItem, view: View): Iterable<JoinResult> {
  const presences = peers.map(({ pods }) => findSelected(view, subject.namespace, pods));
  const missing = peers.filter((_, index) => presences[index] === 'missing');
  for (const { path, place } of missing) yield { subject, status: 'fail', path, place, message: MESSAGE };
  if (missing.length > 0) return;
  const doubt = presences.find((presence) => presence !== 'there' && presence !== 'missing');
  yield doubt === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason: doubt };
}

const MESSAGE = 'no workload of the namespace makes pods that this peer selects, so nothing is let through by it';
