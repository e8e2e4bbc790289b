import type { Setting } from './setting.ts';
import { CLUSTER } from './settings/cluster.ts';
import { EVALUATED } from './settings/evaluated.ts';
import { EXPORTED } from './settings/exported.ts';
import { JUDGED } from './settings/judged.ts';
import { READ } from './settings/read.ts';
import { RECORDED } from './settings/recorded.ts';
import { TOLD } from './settings/told.ts';

/**
 * Everything that can be set, and from where: flags beat the environment, which beats `seaworthy.yaml`, which beats
 * the default. Command line, environment, file, `--help` and reference page come from here. A setting's name is its flag's.
 */
export const SETTINGS = {
  ...JUDGED,
  ...READ,
  ...CLUSTER,
  ...EXPORTED,
  ...EVALUATED,
  ...RECORDED,
  ...TOLD,
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** What a command line said, as it was typed: by setting. */
export type Flags = { readonly [Name in SettingName]?: FlagValue };
export type FlagValue = string | readonly string[] | boolean;
