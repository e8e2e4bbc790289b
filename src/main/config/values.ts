import type { SettingsIgnore } from '../../assessment/ignores/ignore.ts';
import type { Completeness } from '../../assessment/settings.ts';
import type { Approval } from '../../controls/approval.ts';
import type { Json } from '../../base/json.ts';
import type { Target } from '../../facts/target.ts';
import type { EmbeddedTemplate } from '../../facts/pod-template.ts';
import type { Severity } from '../../base/severity.ts';
import type { REPORT_FORMATS, SettingKind, WORDS } from '../../cli/setting.ts';
import type { SETTINGS, SettingName } from '../../cli/settings.ts';

export type Format = (typeof WORDS.format)[number];
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report that goes to a file. */
export interface Output {
  readonly format: ReportFormat;
  /** Relative to the current folder. */
  readonly file: string;
}

/** What each kind of setting is once it is read. */
export interface ValueOf {
  switch: boolean;
  /** Empty for "unset". */
  namespace: string;
  texts: readonly string[];
  /** Relative to the current folder, wherever it was written. */
  path: string;
  /** Empty for the current one. */
  context: string;
  paths: readonly string[];
  count: number;
  /** At least one. */
  seconds: number;
  /** In hours, at least one. */
  age: number;
  /** Share from 0 to 1. */
  percent: number;
  severity: Severity;
  threshold: (typeof WORDS.threshold)[number];
  format: Format;
  outputs: readonly Output[];
  statuses: (typeof WORDS.statuses)[number];
  severities: Readonly<Record<string, Severity>>;
  parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  completeness: readonly Completeness[];
  templates: readonly EmbeddedTemplate[];
  commit: string;
  target: Target;
  /** `2026-11-26` */
  date: string;
  name: string;
  action: (typeof WORDS.action)[number];
  enforcement: (typeof WORDS.enforcement)[number];
  profiles: Readonly<Record<string, Profile>>;
  ignores: readonly GivenIgnore[];
  approvals: readonly Approval[];
}

/** An ignore as `seaworthy.yaml` has it; where it stands is told beside. */
export type GivenIgnore = Omit<SettingsIgnore, 'source' | 'file' | 'line' | 'column' | 'fault'>;

/** A selection of controls under a name of its own, such as one for each environment. */
export interface Profile {
  /** What it starts from. */
  readonly extends: string;
  /** Controls beside those. */
  readonly controls: readonly string[];
  readonly disable: readonly string[];
  readonly severities: Readonly<Record<string, Severity>>;
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

type Table = typeof SETTINGS;
type ValueNamed<Name extends SettingName> = ValueOf[Table[Name]['kind'] & SettingKind];

/** What was set, wherever that was; a setting without a default may be absent. */
export type SomeSettings = { readonly [Name in SettingName]?: ValueNamed<Name> };

/** Every setting of a run, defaults filled in. */
export type Settings = {
  readonly [Name in SettingName]: Table[Name] extends { readonly default: unknown }
    ? ValueNamed<Name>
    : ValueNamed<Name> | undefined;
};

/** The whole of it: what `--complete` says. */
export const EVERYTHING: readonly Completeness[] = [{ kinds: ['*'], namespaces: ['*'] }];
