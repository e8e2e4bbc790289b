import type { Json } from '../base/json.ts';
import { castParameters } from '../controls/cast-parameters.ts';
import type { Control, Surroundings } from '../controls/control.ts';
import { NEWEST } from '../facts/target.ts';
import { createCelJudge } from './judge-cel.ts';
import { createTypeScriptJudge } from './judge-typescript.ts';
import type { ObjectJudge } from './outcome-sink.ts';
import type { JudgeSettings } from './settings.ts';
import { createSubjectLooks, type SubjectLooks } from './subject-looks.ts';

/** What controls are told beside the objects. */
export interface ReadySettings
  extends Pick<JudgeSettings, 'parameters' | 'target' | 'today' | 'networkPolicies' | 'approved'> {
  /** What the controls of one judge have in common. */
  readonly looks?: SubjectLooks;
}

/** A control made ready to judge objects: its place among the selected ones, and its parameters filled in. */
export interface ReadyControl {
  readonly index: number;
  readonly control: Control;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly surroundings: Surroundings;
  readonly judge: ObjectJudge;
}

export function makeReady(control: Control, index: number, settings: ReadySettings): ReadyControl {
  const given = settings.parameters[control.id] ?? {};
  const { target = NEWEST, today, networkPolicies, approved = [], looks = createSubjectLooks() } = settings;
  const surroundings = { target, today, approved, ...(networkPolicies === undefined ? {} : { networkPolicies }) };
  const defaults = Object.fromEntries(control.parameters.map((parameter) => [parameter.name, parameter.default]));
  const parameters = { ...defaults, ...given };
  return {
    index,
    control,
    parameters,
    surroundings,
    judge: lacksParameter(control, given)
      ? () => undefined
      : createObjectJudge(control, index, { parameters, surroundings, looks }),
  };
}

/** What is allowed where nobody said it is nothing that can be judged. */
function lacksParameter({ parameters }: Control, given: Readonly<Record<string, Json>>): boolean {
  return parameters.some(({ name, required }) => required === true && !Object.hasOwn(given, name));
}

function createObjectJudge(
  control: Control,
  index: number,
  { parameters, surroundings, looks }: Pick<ReadyControl, 'parameters' | 'surroundings'> & { looks: SubjectLooks },
): ObjectJudge {
  if (control.kind === 'cel')
    return createCelJudge(control, index, {
      given: { params: castParameters(control.parameters, parameters), target: { ...surroundings.target } },
      looks,
    });
  if (control.kind === 'object') return createTypeScriptJudge(control, index, { parameters, surroundings });
  return () => undefined;
}
