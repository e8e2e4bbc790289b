import type { Completeness } from '../../assessment/settings.ts';
import type { Json } from '../../base/json.ts';
import type { EmbeddedTemplate } from '../../facts/pod-template.ts';
import type { Severity } from '../../base/severity.ts';
import type { SETTINGS, SettingKind, SettingName, WORDS } from '../../cli/settings.ts';

export type Format = (typeof WORDS.format)[number];

/** A report that goes to a file. */
export interface Output {
  readonly format: Format;
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
  paths: readonly string[];
  count: number;
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
