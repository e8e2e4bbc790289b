import { findValue } from '../../../base/find-value.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

const CRITICAL: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

/** The two classes that every cluster has; what may use them is a matter of the namespace, which may be open. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'workload/restrict-system-priority',
  aliases: [],
  title: 'Only the system runs with the priority of the system',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  reads: ['workloads'],
  parameters: [
    {
      name: 'namespaces',
      type: 'list(string)',
      default: ['kube-system'],
      doc: 'Namespaces whose pods may have one of the two classes of the system.',
    },
  ],
  profile: 'strict',
  fix: { kind: 'none', reason: 'a PriorityClass of your own below the two says that something is important' },
  judge({ pod, namespace }, { namespaces }): readonly ObjectResult[] | undefined {
    if (pod === undefined) return undefined;
    const path = [...pod.path, 'spec', 'priorityClassName'];
    const name = findValue(pod.value, ['spec', 'priorityClassName']);
    if (name !== undefined && typeof name !== 'string') return [{ path, notEvaluated: 'malformed' }];
    if (name === undefined || !CRITICAL.has(name)) return [];
    if (namespace === '') return [{ path, notEvaluated: 'unknown-environment' }];
    if (Array.isArray(namespaces) && namespaces.includes(namespace)) return [];
    return [{ path, message: `${name} lets these pods push any other out, those of the system itself among them` }];
  },
};
