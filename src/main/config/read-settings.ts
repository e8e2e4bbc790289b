import { SeaworthyError } from '../../base/error.ts';
import type { Path } from '../../base/path.ts';
import type { Setting, VerbName } from '../../cli/setting.ts';
import { type Flags, type SettingName, SETTINGS } from '../../cli/settings.ts';
import { readEnvironment } from '../environment.ts';
import type { MainErrorCode } from '../errors.ts';
import { findConfigFile } from './find-file.ts';
import { findMisplaced } from './find-misplaced.ts';
import { type Given, readFlags, readVariables } from './read-given.ts';
import type { Settings, SomeSettings } from './values.ts';

/** The settings of a run, and where each was said. */
export interface ReadSettings {
  readonly settings: Settings;
  /** The configuration file, where there is one. */
  readonly file: string | undefined;
  /** Whether a flag or the environment says it: whoever runs the command, not a file that stands there. */
  isAsked(name: SettingName): boolean;
  /** `--control`, `SEAWORTHY_CONTROL` or `seaworthy.yaml:3:5`, for whoever has to correct a value. */
  placeOf(name: SettingName, steps: Path): string;
}

/** What a command was told. Flags beat the environment, which beats the file, which beats the defaults. Throws `main/settings` with all problems at once. */
export async function readSettings(targets: readonly string[], flags: Flags, verb: VerbName): Promise<ReadSettings> {
  const said = readFlags(flags, verb);
  const ambient = readVariables(readEnvironment(), verb);
  const file = said.values.config ?? ambient.values.config ?? findConfigFile(targets);
  const written = file === undefined ? NOTHING : (await import('./read-file.ts')).readConfigFile(file);
  const settings = { ...DEFAULTS, ...written.values, ...ambient.values, ...said.values } as Settings;
  const problems = [
    ...[said, ambient, written].flatMap((source) => source.problems),
    ...findMisplaced({ typed: said.values, ambient: ambient.values }, settings, verb),
  ];
  if (problems.length > 0)
    throw new SeaworthyError<MainErrorCode>('main/settings', problems.join('\n'), {
      advice: 'Correct the named settings.',
    });
  return {
    file,
    settings,
    isAsked: (name) => name in said.values || name in ambient.values,
    placeOf(name, steps) {
      const { flag, env } = SETTINGS[name] as Setting;
      if (name in said.values) return flag?.split(' ')[0] ?? name;
      return name in ambient.values ? (env ?? name) : written.placeOf(name, steps);
    },
  };
}

const NOTHING: Given & { placeOf(name: SettingName, steps: Path): string } = {
  values: {},
  problems: [],
  placeOf: (name) => name,
};

const DEFAULTS: SomeSettings = Object.fromEntries(
  Object.entries<Setting>(SETTINGS).flatMap(([name, setting]) =>
    setting.default === undefined ? [] : [[name, setting.default]],
  ),
);
