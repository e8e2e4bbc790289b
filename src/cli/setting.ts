import { SEVERITIES } from '../base/severity.ts';

/** How a value is written; `main/config/` reads each kind from a flag, the environment and `seaworthy.yaml`. */
export type SettingKind =
  | 'switch'
  | 'namespace'
  | 'texts'
  | 'path'
  | 'context'
  | 'paths'
  | 'count'
  | 'seconds'
  | 'age'
  | 'percent'
  | 'severity'
  | 'threshold'
  | 'format'
  | 'outputs'
  | 'statuses'
  | 'severities'
  | 'parameters'
  | 'completeness'
  | 'target'
  | 'date'
  | 'name'
  | 'profiles'
  | 'ignores'
  | 'commit'
  | 'enforcement'
  | 'action'
  | 'approvals'
  | 'templates';

/** Formats of a scan's report. */
export const REPORT_FORMATS = [
  'text',
  'json',
  'sarif',
  'junit',
  'html',
  'markdown',
  'github',
  'gitlab',
  'policyreport',
  'prometheus',
  'csv',
] as const;

/** The words that a kind consists of, where it does. */
export const WORDS = {
  severity: SEVERITIES,
  threshold: [...SEVERITIES, 'none'],
  format: [...REPORT_FORMATS, 'yaml'],
  statuses: ['all'],
  enforcement: ['enforced', 'ignored'],
  action: ['Deny', 'Warn', 'Audit'],
} as const satisfies Partial<Record<SettingKind, readonly string[]>>;

export type VerbName =
  | 'scan'
  | 'fix'
  | 'explain'
  | 'controls'
  | 'who'
  | 'access'
  | 'import'
  | 'frameworks'
  | 'lsp'
  | 'completion'
  | 'collect'
  | 'cel'
  | 'export'
  | 'assess'
  | 'ledger'
  | 'evidence'
  | 'diff';

export interface Setting {
  readonly kind: SettingKind;
  /** As commander reads it; absent where a command line cannot say it. */
  readonly flag?: string;
  /** One letter for the same, with its hyphen. */
  readonly short?: string;
  readonly env?: string;
  /** Path in `seaworthy.yaml`, with dots. */
  readonly file?: string;
  readonly default?: boolean | number | string | readonly [];
  /** What happens where nobody says anything and there is no one value for it. */
  readonly otherwise?: string;
  readonly verbs: readonly VerbName[];
  /** What it says something of, where it is nothing beside the other: files, or a cluster that is asked. */
  readonly about?: 'files' | 'cluster';
  /** The words that a command takes, where it takes only some. */
  readonly only?: { readonly [Verb in VerbName]?: readonly string[] };
  /** What it does, as `--help` and the reference say it. */
  readonly doc: string;
}

/** The words that a value may be with a command; undefined where it is no word of a list. */
export function wordsOf({ kind, only }: Setting, verb: VerbName): readonly string[] | undefined {
  return only?.[verb] ?? (kind in WORDS ? WORDS[kind as keyof typeof WORDS] : undefined);
}
