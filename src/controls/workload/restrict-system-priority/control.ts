import { findValue } from '../../../base/find-value.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';
import { findMalformed } from '../../malformed-at.ts';

const CRITICAL: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

/** The two classes that every cluster has; what may use them is a matter of the namespace, which may be open. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'workload/restrict-system-priority',
  aliases: [],
  title: 'Only system namespaces use the system priority classes',
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
  fix: {
    kind: 'none',
    reason:
      'use a PriorityClass of your own, which is always below the two; how important the pods are is known to their owners',
  },
  judge(object, { namespaces }): readonly ObjectResult[] | undefined {
    const { pod, namespace } = object;
    if (pod === undefined) return undefined;
    const path = [...pod.path, 'spec', 'priorityClassName'];
    const name = findValue(pod.value, ['spec', 'priorityClassName']);
    if (name !== undefined && typeof name !== 'string') return [{ path, notEvaluated: 'malformed' }];
    if (name === undefined) return findMalformed(object, [path]);
    if (!CRITICAL.has(name)) return [];
    if (namespace === '') return [{ path, notEvaluated: 'unknown-environment' }];
    if (Array.isArray(namespaces) && namespaces.includes(namespace)) return [];
    return [{ path, message: `with ${name} these pods push out those of everybody else when nodes are full` }];
  },
};
