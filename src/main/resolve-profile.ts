import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { Control } from '../controls/control.ts';
import type { ReadSettings } from './config/read-settings.ts';
import type { Profile } from './config/values.ts';
import type { MainErrorCode } from './errors.ts';
import { findControl } from './find-control.ts';

/** A profile with all that it starts from: which controls it judges, and what it sets of them. */
export interface ResolvedProfile extends Pick<Profile, 'severities' | 'parameters'> {
  readonly controls: ReadonlySet<Control>;
}

/** The profile of a run. Throws `main/profile` where there is none of its name, or it starts from itself. */
export function resolveProfile(all: readonly Control[], read: ReadSettings): ResolvedProfile {
  const { profile, profiles = {} } = read.settings;
  return resolve(profile, []);

  function resolve(name: string, above: readonly string[]): ResolvedProfile {
    const isMember = BUILT_IN_PROFILES.get(name);
    if (isMember !== undefined) return { controls: new Set(all.filter(isMember)), severities: {}, parameters: {} };
    const own = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
    const inner = above.at(-1);
    const place = inner === undefined ? read.placeOf('profile', []) : read.placeOf('profiles', [inner, 'extends']);
    if (own === undefined) throw refuse(`${place}: ${describeUnknown(name, Object.keys(profiles))}`);
    if (above.includes(name)) throw refuse(`${place}: profile ${name} starts from itself`);
    return extend(resolve(own.extends, [...above, name]), own, all);
  }
}

/** Whether a control is in a profile that is always there, by the profile's name. */
export const BUILT_IN_PROFILES: ReadonlyMap<string, (control: Control) => boolean> = new Map<
  string,
  (control: Control) => boolean
>([
  ['default', ({ profile }) => profile !== 'strict'],
  ['strict', () => true],
]);

function extend(base: ResolvedProfile, own: Profile, all: readonly Control[]): ResolvedProfile {
  const named = (ids: readonly string[]): readonly Control[] => ids.flatMap((id) => findControl(all, id) ?? []);
  const controls = new Set([...base.controls, ...named(own.controls)]);
  for (const control of named(own.disable)) controls.delete(control);
  return {
    controls,
    severities: { ...base.severities, ...own.severities },
    parameters: mergeParameters(base.parameters, own.parameters),
  };
}

/** Parameter by parameter: what the second says of one leaves the others as they are. */
export function mergeParameters(first: Profile['parameters'], second: Profile['parameters']): Profile['parameters'] {
  const ids = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...first[id], ...second[id] }]));
}

function describeUnknown(name: string, own: readonly string[]): string {
  const known = [...BUILT_IN_PROFILES.keys(), ...own];
  const near = findSuggestion(name, known);
  return `there is no profile ${name}; ${near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`}`;
}

function refuse(message: string): SeaworthyError<MainErrorCode> {
  return new SeaworthyError<MainErrorCode>('main/profile', message, {
    advice: 'Ask for default, strict, or a profile that stands under `profiles` in seaworthy.yaml.',
  });
}
