import { severityOf } from '../assessment/assess-request.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { SeaworthyError } from '../base/error.ts';
import { isAtLeast } from '../base/severity.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { SettingName } from '../cli/settings.ts';
import type { Control } from '../controls/control.ts';
import { describeMisfit } from '../controls/describe-misfit.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import type { ReadSettings } from './config/read-settings.ts';
import type { MainErrorCode } from './errors.ts';
import { describeUnknown, findControl } from './find-control.ts';

/** What is set of controls, under the ids that they have today. */
export type NamedSettings = Pick<JudgeSettings, 'parameters' | 'severities'>;

/** Every name of a control or parameter checked; all that is wrong is told together. */
export function nameSettings(all: readonly Control[], read: ReadSettings): NamedSettings {
  const unknown = findUnknown(all, read);
  const problems = [...unknown, ...findMisfits(all, read)];
  if (problems.length > 0)
    throw new SeaworthyError<ControlErrorCode>(
      unknown.length > 0 ? 'controls/unknown-id' : 'controls/unknown-parameter',
      problems.join('\n'),
      { advice: '`seaworthy controls` lists the controls and their parameters.' },
    );
  const { severities = {}, parameters = {} } = read.settings;
  return { severities: byOwnId(all, severities), parameters: byOwnId(all, parameters) };
}

/** The controls of a run, and what is set of them. */
export function chooseControls(
  all: readonly Control[],
  read: ReadSettings,
): NamedSettings & { readonly controls: readonly Control[] } {
  const named = nameSettings(all, read);
  return { ...named, controls: select(all, read, named) };
}

const LISTS = ['control', 'disable'] as const satisfies readonly SettingName[];
const MAPS = ['severities', 'parameters'] as const satisfies readonly SettingName[];

function findUnknown(all: readonly Control[], { settings, placeOf }: ReadSettings): readonly string[] {
  const listed = LISTS.flatMap((name) =>
    (settings[name] ?? []).map((id, index) => ({ id, place: () => placeOf(name, [index]) })),
  );
  const keyed = MAPS.flatMap((name) =>
    Object.keys(settings[name] ?? {}).map((id) => ({ id, place: () => placeOf(name, [id]) })),
  );
  return [...listed, ...keyed].flatMap(({ id, place }) =>
    findControl(all, id) === undefined ? [`${place()}: ${describeUnknown(all, id)}`] : [],
  );
}

function findMisfits(all: readonly Control[], { settings, placeOf }: ReadSettings): readonly string[] {
  return Object.entries(settings.parameters ?? {}).flatMap(([id, values]) => {
    const parameters = findControl(all, id)?.parameters;
    if (parameters === undefined) return [];
    return Object.entries(values).flatMap(([name, value]) => {
      const parameter = parameters.find((candidate) => candidate.name === name);
      const problem =
        parameter === undefined ? describeMissing(id, name, parameters) : describeMisfit(parameter, value);
      return problem === undefined ? [] : [`${placeOf('parameters', [id, name])}: ${problem}`];
    });
  });
}

function describeMissing(id: string, name: string, parameters: Control['parameters']): string {
  const names = parameters.map((parameter) => parameter.name);
  const near = findSuggestion(name, names);
  if (near !== undefined) return `${id} has no parameter ${name}; did you mean ${near}?`;
  return `${id} has no parameter ${name}; ${names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`}`;
}

/** Those asked for, else all but the disabled; of them those that are severe enough. Never none. */
function select(all: readonly Control[], { settings }: ReadSettings, named: NamedSettings): readonly Control[] {
  const { control: only, severity: least } = settings;
  const find = (ids: readonly string[]): ReadonlySet<Control | undefined> =>
    new Set(ids.map((id) => findControl(all, id)));
  const [wanted, unwanted] = [find(only ?? []), find(settings.disable)];
  const left = all
    .filter((control) => (only === undefined ? !unwanted.has(control) : wanted.has(control)))
    .filter((control) => isAtLeast(severityOf(control, named), least));
  if (left.length > 0) return left;
  throw new SeaworthyError<MainErrorCode>('main/no-controls', 'no control is left to judge', {
    advice: 'Ask for other controls, or for a lower severity; `seaworthy controls` lists them.',
  });
}

function byOwnId<Value>(
  all: readonly Control[],
  settings: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(settings).map(([id, value]) => [findControl(all, id)?.id ?? id, value]));
}
