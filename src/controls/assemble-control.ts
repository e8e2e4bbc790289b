import type { CelFunction } from '../cel/program.ts';
import type { CelCheck, CelControl } from './control.ts';

/** What a built-in control says of itself and its checks: all that JSON can hold of it. */
interface ControlData extends Omit<CelControl, 'kind' | 'checks'> {
  readonly checks: readonly Omit<CelCheck, 'passes' | 'message'>[];
}

/** The two functions of each check, one after the other. */
type CheckFunctions = readonly CelFunction[];

/** Puts together what the generated module keeps apart, for data in JSON is read faster than as code. */
export function assembleControl(data: ControlData, functions: CheckFunctions): CelControl {
  const checks = data.checks.map((check, number) => ({
    ...check,
    passes: functions[2 * number] as CelFunction,
    message: functions[2 * number + 1] as CelFunction,
  }));
  return { ...data, kind: 'cel', checks };
}
