import { severityOf } from '../assessment/assess-request.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { SeaworthyError } from '../base/error.ts';
import { isAtLeast } from '../base/severity.ts';
import { MUTATION_FAMILY, POLICY_FAMILY } from '../admission/run/policy.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { SettingName } from '../cli/settings.ts';
import type { Control } from '../controls/control.ts';
import { describeMisfit } from '../controls/describe-misfit.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { ReadSettings } from './config/read-settings.ts';
import type { Path } from '../base/path.ts';
import type { MainErrorCode } from './errors.ts';
import { describeUnknown, findControl } from './find-control.ts';
import { mergeParameters, resolveProfile } from './resolve-profile.ts';

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
  const profile = resolveProfile(all, read);
  return {
    severities: { ...byOwnId(all, severities), ...byOwnId(all, profile.severities) },
    parameters: mergeParameters(byOwnId(all, parameters), byOwnId(all, profile.parameters)),
  };
}

/** The controls of a run, and what is set of them. */
export function chooseControls(
  all: readonly Control[],
  read: ReadSettings,
  frameworks: readonly Framework[] = [],
): NamedSettings & { readonly controls: readonly Control[] } {
  const named = nameSettings(all, read);
  const controls = frameworks.length === 0 ? select(all, read, named) : selectFor(frameworks, all, { ...read, named });
  return { ...named, controls };
}

const LISTS = ['control', 'disable'] as const satisfies readonly SettingName[];
const PROFILE_LISTS = ['controls', 'disable'] as const;
const MAPS = ['severities', 'parameters'] as const satisfies readonly SettingName[];

function findUnknown(all: readonly Control[], { settings, placeOf }: ReadSettings): readonly string[] {
  const listed = LISTS.flatMap((name) =>
    (settings[name] ?? []).map((id, index) => ({ id, place: () => placeOf(name, [index]) })),
  );
  const { profiles = {} } = settings;
  const inProfiles = Object.entries(profiles).flatMap(([name, profile]) => [
    ...PROFILE_LISTS.flatMap((list) =>
      profile[list].map((id, index) => ({ id, place: () => placeOf('profiles', [name, list, index]) })),
    ),
    ...MAPS.flatMap((map) =>
      Object.keys(profile[map]).map((id) => ({ id, place: () => placeOf('profiles', [name, map, id]) })),
    ),
  ]);
  const keyed = MAPS.flatMap((name) =>
    Object.keys(settings[name] ?? {}).map((id) => ({ id, place: () => placeOf(name, [id]) })),
  );
  return [...listed, ...keyed, ...inProfiles].flatMap(({ id, place }) =>
    findControl(all, id) === undefined ? [`${place()}: ${describeUnknown(all, id)}`] : [],
  );
}

function findMisfits(all: readonly Control[], { settings, placeOf }: ReadSettings): readonly string[] {
  const own = findMisfitsOf(all, settings.parameters ?? {}, (steps) => placeOf('parameters', steps));
  const inProfiles = Object.entries(settings.profiles ?? {}).flatMap(([name, { parameters }]) =>
    findMisfitsOf(all, parameters, (steps) => placeOf('profiles', [name, 'parameters', ...steps])),
  );
  return [...own, ...inProfiles];
}

function findMisfitsOf(
  all: readonly Control[],
  parameters: NamedSettings['parameters'],
  placeOf: (steps: Path) => string,
): readonly string[] {
  return Object.entries(parameters).flatMap(([id, values]) => {
    const known = findControl(all, id)?.parameters;
    if (known === undefined) return [];
    return Object.entries(values).flatMap(([name, value]) => {
      const parameter = known.find((candidate) => candidate.name === name);
      const problem = parameter === undefined ? describeMissing(id, name, known) : describeMisfit(parameter, value);
      return problem === undefined ? [] : [`${placeOf([id, name])}: ${problem}`];
    });
  });
}

function describeMissing(id: string, name: string, parameters: Control['parameters']): string {
  const names = parameters.map((parameter) => parameter.name);
  const near = findSuggestion(name, names);
  if (near !== undefined) return `${id} has no parameter ${name}; did you mean ${near}?`;
  return `${id} has no parameter ${name}; ${names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`}`;
}

/** Those asked for, else those of the profile but the disabled; of them those that are severe enough. Never none. */
function select(all: readonly Control[], read: ReadSettings, named: NamedSettings): readonly Control[] {
  const { control: only, disable, severity: least } = read.settings;
  const find = (ids: readonly string[]): ReadonlySet<Control | undefined> =>
    new Set(ids.map((id) => findControl(all, id)));
  const [wanted, unwanted] = [find(only ?? []), find(disable)];
  const { controls: profiled } = resolveProfile(all, read);
  const left = all
    .filter((control) => (only === undefined ? profiled.has(control) && !unwanted.has(control) : wanted.has(control)))
    .filter((control) => isAtLeast(severityOf(control, named), least));
  if (left.length > 0) return left;
  throw new SeaworthyError<MainErrorCode>('main/no-controls', 'no control is left to judge', {
    advice: 'Ask for other controls, or for a lower severity; `seaworthy controls` lists them.',
  });
}

/**
 * What the frameworks ask about, and what is asked for beside it. That may be none: then people decide everything.
 * What is disabled or not severe enough is left out; its requirements are then not evaluated.
 */
function selectFor(
  frameworks: readonly Framework[],
  all: readonly Control[],
  { settings, named }: Pick<ReadSettings, 'settings'> & { named: NamedSettings },
): readonly Control[] {
  const { control: beside = [], disable, severity: least } = settings;
  const asked = frameworks.flatMap(({ requirements }) => requirements.flatMap(({ controls }) => controls));
  const find = (ids: readonly string[]): ReadonlySet<Control | undefined> =>
    new Set(ids.map((id) => findControl(all, id)));
  const [wanted, extra, unwanted] = [find(asked), find(beside), find(disable)];
  return all
    .filter((control) => extra.has(control) || isPolicy(control) || (wanted.has(control) && !unwanted.has(control)))
    .filter((control) => isAtLeast(severityOf(control, named), least));
}

/** Whoever names policies wants them judged, beside whatever framework. */
function isPolicy({ id }: Control): boolean {
  return id.startsWith(POLICY_FAMILY) || id.startsWith(MUTATION_FAMILY);
}

function byOwnId<Value>(
  all: readonly Control[],
  settings: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(settings).map(([id, value]) => [findControl(all, id)?.id ?? id, value]));
}
