import { isJsonObject } from '../../../base/json.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

const AT = ['spec', 'replicas'];

/** Unset, an autoscaler may decide, or the default of 1 does; the object alone does not say. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'workload/require-replicas',
  aliases: [],
  title: 'Workloads run more than one pod',
  severity: 'low',
  since: '0.1.0',
  subject: 'object',
  reads: ['deployments', 'statefulsets'],
  parameters: [],
  profile: 'strict',
  fix: {
    kind: 'none',
    reason:
      'set replicas to 2 or more where a second pod can work beside the first, which whoever wrote the program knows',
  },
  judge({ value: { spec } }): readonly ObjectResult[] {
    const replicas = isJsonObject(spec) ? spec['replicas'] : undefined;
    if (replicas === undefined) return [{ path: AT, notEvaluated: 'unknown-environment' }];
    if (typeof replicas !== 'number') return [{ path: AT, notEvaluated: 'malformed' }];
    return replicas === 1
      ? [
          {
            path: AT,
            message: 'there is one pod, so every drained node and every roll-out that goes wrong is an outage',
          },
        ]
      : [];
  },
};
