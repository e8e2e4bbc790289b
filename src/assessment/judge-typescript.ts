import type { Json } from '../base/json.ts';
import type { ObjectControl, ObjectResult, Surroundings } from '../controls/control.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { type ObjectJudge, type OutcomeSink, WHOLE } from './outcome-sink.ts';
import { describeThrown } from './thrown.ts';

/** A control in TypeScript over one object: its violations, or that there are none. */
export function createTypeScriptJudge(
  control: ObjectControl,
  index: number,
  { parameters, surroundings }: { parameters: Readonly<Record<string, Json>>; surroundings: Surroundings },
): ObjectJudge {
  return (object, sink) => {
    try {
      const results = control.judge(object, parameters, surroundings);
      if (results === undefined) return;
      if (results.length === 0) sink.pass(index, WHOLE);
      else for (const result of results) tell(result, index, { object, sink });
    } catch (error) {
      sink.gap(index, { subject: WHOLE, status: 'error', reason: describeThrown(error), path: [] });
    }
  };
}

function tell(result: ObjectResult, index: number, { object, sink }: { object: KubeObject; sink: OutcomeSink }): void {
  if ('notEvaluated' in result) {
    sink.gap(index, { subject: WHOLE, status: 'not-evaluated', reason: result.notEvaluated, path: result.path });
    return;
  }
  const { path, message, container = '', fix = -1 } = result;
  const subject = object.pod?.containers.findIndex(({ name }) => name === container && name !== '') ?? WHOLE;
  sink.fail(index, { subject, check: fix, base: [], path, subjectDepth: 0, message: () => message });
}
