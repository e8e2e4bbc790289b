import type { CelFunction } from '../cel/program.ts';
import type { CelCheck, CelControl } from './control.ts';

/** What a built-in control says of itself and its checks: all that JSON can hold of it. */
interface ControlData extends Omit<CelControl, 'kind' | 'checks'> {
  readonly checks: readonly Omit<CelCheck, 'where' | 'passes' | 'message'>[];
}

/** The two functions of each check, one after the other, and before them the one that says which subjects it is for, if any. */
type CheckFunctions = readonly CelFunction[];

/** Puts together what the generated module keeps apart, for data in JSON is read faster than as code. */
export function assembleControl(data: ControlData, functions: CheckFunctions): CelControl {
  let next = 0;
  const take = (): CelFunction => functions[next++] as CelFunction;
  const checks = data.checks.map((check) => ({
    ...check,
    ...(check.whereSource === undefined ? {} : { where: take() }),
    passes: take(),
    message: take(),
  }));
  return { ...data, kind: 'cel', checks };
}
