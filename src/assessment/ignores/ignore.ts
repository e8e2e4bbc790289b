import type { Severity } from '../../base/severity.ts';
import type { WrittenIgnore } from '../../facts/ignores/written-ignores.ts';

/** An ignore of `seaworthy.yaml`; what is left out is meant to be any. `*` in a text stands for any letters. */
export interface SettingsIgnore {
  readonly source: 'settings';
  readonly controls: readonly string[];
  readonly until: string;
  readonly reason: string;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly container?: string | undefined;
  /** A file, or a folder with everything in it. */
  readonly path?: string | undefined;
  /** Where it stands. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly fault?: undefined;
}

export type Ignore = WrittenIgnore | SettingsIgnore;

/** What may be ignored at all. */
export interface IgnoreRules {
  readonly settings: readonly SettingsIgnore[];
  /** The worst severity that may be ignored. */
  readonly upTo: Severity | 'none';
  /** Ids and aliases of every control there is, judged here or not: alias → id. */
  readonly known: ReadonlyMap<string, string>;
}

/** Why a finding does not count. */
export interface Suppression {
  readonly source: Ignore['source'];
  readonly until: string;
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}

/** What became of an ignore. */
export type IgnoreState =
  | 'used'
  /** Nothing that is found here is meant by it. */
  | 'unused'
  /** Its day is over, and what it speaks of counts again. */
  | 'expired'
  /** What it speaks of is too severe to be ignored. */
  | 'not-allowed'
  /** What it speaks of stands in other places too, where nobody ignores it. */
  | 'in-part'
  /** Its controls were not judged in this run. */
  | 'not-judged'
  /** It lacks something, or names a control that does not exist. */
  | 'invalid';

export interface IgnoreSummary {
  readonly source: Ignore['source'];
  readonly state: IgnoreState;
  readonly controls: readonly string[];
  readonly until: string;
  readonly reason: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Findings that do not count because of it; of one that does not suppress, those that it speaks of. */
  readonly findings: number;
  /** What is wrong with one that is invalid. */
  readonly fault?: string;
}
