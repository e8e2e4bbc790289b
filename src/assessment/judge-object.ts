import type { Json } from '../base/json.ts';
import { castParameters } from '../controls/cast-parameters.ts';
import type { Control } from '../controls/control.ts';
import { createCelJudge } from './judge-cel.ts';
import { createTypeScriptJudge } from './judge-typescript.ts';
import type { ObjectJudge } from './outcome-sink.ts';

/** A control made ready to judge objects: its place among the selected ones, and its parameters filled in. */
export interface ReadyControl {
  readonly index: number;
  readonly control: Control;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly judge: ObjectJudge;
}

/** `given` holds the parameters that differ from the defaults. */
export function makeReady(control: Control, index: number, given: Readonly<Record<string, Json>> = {}): ReadyControl {
  const defaults = Object.fromEntries(control.parameters.map((parameter) => [parameter.name, parameter.default]));
  const parameters = { ...defaults, ...given };
  return { index, control, parameters, judge: createObjectJudge(control, index, parameters) };
}

function createObjectJudge(control: Control, index: number, parameters: Readonly<Record<string, Json>>): ObjectJudge {
  if (control.kind === 'cel') return createCelJudge(control, index, castParameters(control.parameters, parameters));
  if (control.kind === 'object') return createTypeScriptJudge(control, index, parameters);
  return () => undefined;
}
