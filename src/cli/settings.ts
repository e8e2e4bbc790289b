import { SEVERITIES } from '../base/severity.ts';

/** How a value is written; `main/config/` reads each kind from a flag, the environment and `seaworthy.yaml`. */
export type SettingKind =
  | 'switch'
  | 'namespace'
  | 'texts'
  | 'path'
  | 'paths'
  | 'count'
  | 'percent'
  | 'severity'
  | 'threshold'
  | 'format'
  | 'statuses'
  | 'severities'
  | 'parameters'
  | 'completeness'
  | 'templates'
  | 'commit';

/** The words that a kind consists of, where it does. */
export const WORDS = {
  severity: SEVERITIES,
  threshold: [...SEVERITIES, 'none'],
  format: ['text', 'json'],
  statuses: ['all'],
} as const satisfies Partial<Record<SettingKind, readonly string[]>>;

export type VerbName = 'scan' | 'fix' | 'explain' | 'controls';

export interface Setting {
  readonly kind: SettingKind;
  /** As commander reads it; absent where a command line cannot say it. */
  readonly flag?: string;
  readonly env?: string;
  /** Path in `seaworthy.yaml`, with dots. */
  readonly file?: string;
  readonly default?: boolean | number | string | readonly [];
  /** What happens where nobody says anything and there is no one value for it. */
  readonly otherwise?: string;
  readonly verbs: readonly VerbName[];
  /** What it does, as `--help` and the reference say it. */
  readonly doc: string;
}

const JUDGING = ['scan', 'fix', 'explain'] as const;
const ALL = [...JUDGING, 'controls'] as const;

/**
 * Everything that can be set, and from where: flags beat the environment, which beats `seaworthy.yaml`, which beats
 * the default. Command line, environment, file, `--help` and reference page come from here. A setting's name is its flag's.
 */
export const SETTINGS = {
  control: {
    kind: 'texts',
    flag: '--control <id>',
    env: 'SEAWORTHY_CONTROL',
    file: 'controls.only',
    otherwise: 'all',
    verbs: JUDGING,
    doc: 'judge only this control; may be repeated',
  },
  severity: {
    kind: 'severity',
    flag: '--severity <severity>',
    env: 'SEAWORTHY_SEVERITY',
    file: 'severity',
    default: 'low',
    verbs: JUDGING,
    doc: 'judge only controls of this severity or worse',
  },
  controls: {
    kind: 'paths',
    flag: '--controls <folder>',
    env: 'SEAWORTHY_CONTROLS',
    file: 'controls.folders',
    default: [],
    verbs: ALL,
    doc: 'add your own controls; may be repeated',
  },
  disable: {
    kind: 'texts',
    file: 'controls.disable',
    default: [],
    verbs: JUDGING,
    doc: 'controls that are not judged, unless they are asked for by --control',
  },
  severities: {
    kind: 'severities',
    file: 'controls.severities',
    verbs: ALL,
    doc: 'severities of your own, by control',
  },
  parameters: {
    kind: 'parameters',
    file: 'controls.parameters',
    verbs: ALL,
    doc: 'parameters of controls, by control and name',
  },
  include: {
    kind: 'texts',
    flag: '--include <glob>',
    env: 'SEAWORTHY_INCLUDE',
    file: 'include',
    default: [],
    verbs: JUDGING,
    doc: 'read only files that match; may be repeated',
  },
  exclude: {
    kind: 'texts',
    flag: '--exclude <glob>',
    env: 'SEAWORTHY_EXCLUDE',
    file: 'exclude',
    default: [],
    verbs: JUDGING,
    doc: 'do not read files that match; may be repeated',
  },
  render: {
    kind: 'switch',
    flag: '--render',
    env: 'SEAWORTHY_RENDER',
    default: false,
    verbs: JUDGING,
    doc: 'render Helm charts and kustomizations with helm, kustomize or kubectl, offline, and judge what they make',
  },
  values: {
    kind: 'paths',
    flag: '--values <file>',
    env: 'SEAWORTHY_VALUES',
    default: [],
    verbs: JUDGING,
    doc: 'with --render, a values file for the charts; may be repeated',
  },
  set: {
    kind: 'texts',
    flag: '--set <name=value>',
    default: [],
    verbs: JUDGING,
    doc: 'with --render, a value for the charts; may be repeated',
  },
  namespace: {
    kind: 'namespace',
    flag: '--namespace <name>',
    env: 'SEAWORTHY_NAMESPACE',
    file: 'namespace',
    default: '',
    verbs: JUDGING,
    doc: 'namespace of objects that name none',
  },
  complete: {
    kind: 'completeness',
    flag: '--complete',
    env: 'SEAWORTHY_COMPLETE',
    file: 'complete',
    otherwise: 'files are never all there is',
    verbs: ['scan', 'explain'],
    doc: 'the input holds everything there is, so absence counts; the file may say which kinds and namespaces',
  },
  podTemplates: {
    kind: 'templates',
    file: 'podTemplates',
    otherwise: 'only the kinds that are known make pods',
    verbs: JUDGING,
    doc: 'custom kinds that embed a pod template, and where: {kind: example.com/App, at: spec.template}',
  },
  format: {
    kind: 'format',
    flag: '--format <format>',
    env: 'SEAWORTHY_FORMAT',
    default: 'text',
    verbs: ['scan', 'controls'],
    doc: 'what to print',
  },
  all: {
    kind: 'switch',
    flag: '--all',
    env: 'SEAWORTHY_ALL',
    default: false,
    verbs: ['scan'],
    doc: 'show everything, not only the first screen',
  },
  statuses: {
    kind: 'statuses',
    flag: '--statuses <which>',
    env: 'SEAWORTHY_STATUSES',
    otherwise: 'what fails',
    verbs: ['scan'],
    doc: 'list what passes too',
  },
  failOn: {
    kind: 'threshold',
    flag: '--fail-on <severity>',
    env: 'SEAWORTHY_FAIL_ON',
    file: 'failOn',
    default: 'high',
    verbs: ['scan'],
    doc: 'exit code 1 on findings of this severity or worse',
  },
  failCoverageBelow: {
    kind: 'percent',
    flag: '--fail-coverage-below <percent>',
    env: 'SEAWORTHY_FAIL_COVERAGE_BELOW',
    file: 'failCoverageBelow',
    default: 0,
    verbs: ['scan'],
    doc: 'exit code 3 when less than this was judged',
  },
  baseline: {
    kind: 'path',
    flag: '--baseline <file>',
    env: 'SEAWORTHY_BASELINE',
    file: 'baseline',
    otherwise: 'every finding is new',
    verbs: ['scan'],
    doc: 'only findings that are not in this file, or more of them, fail',
  },
  writeBaseline: {
    kind: 'path',
    flag: '--write-baseline [file]',
    verbs: ['scan'],
    otherwise: 'the file of --baseline, where only the flag is given',
    doc: 'keep the findings of this run as known; none of them fails it',
  },
  diff: {
    kind: 'commit',
    flag: '--diff <commit>',
    env: 'SEAWORTHY_DIFF',
    otherwise: 'nothing is compared',
    verbs: ['scan'],
    doc: 'in a Git repository, show only what got worse or better since the branch left this commit; only what got worse fails',
  },
  workers: {
    kind: 'count',
    flag: '--workers <number>',
    env: 'SEAWORTHY_WORKERS',
    otherwise: 'one for each processor',
    verbs: ['scan'],
    doc: 'threads that judge where there is much; 1 keeps all on one',
  },
  timings: {
    kind: 'switch',
    flag: '--timings',
    env: 'SEAWORTHY_TIMINGS',
    default: false,
    verbs: ['scan'],
    doc: 'say how long each control took',
  },
  write: {
    kind: 'switch',
    flag: '--write',
    default: false,
    verbs: ['fix'],
    doc: 'change the files in place; of standard input, print the changed text',
  },
  unsafe: {
    kind: 'switch',
    flag: '--unsafe',
    default: false,
    verbs: ['fix'],
    doc: 'include changes that may break a workload',
  },
  trace: {
    kind: 'switch',
    flag: '--trace',
    default: false,
    verbs: ['explain'],
    doc: 'show every value on the way to the verdict',
  },
  color: {
    kind: 'switch',
    flag: '--no-color',
    otherwise: 'colour on a terminal; NO_COLOR and FORCE_COLOR are heeded',
    verbs: ALL,
    doc: 'print without colour',
  },
  config: {
    kind: 'path',
    flag: '--config <file>',
    env: 'SEAWORTHY_CONFIG',
    otherwise: 'seaworthy.yaml beside the first target, else here',
    verbs: ALL,
    doc: 'configuration file',
  },
  debug: {
    kind: 'switch',
    env: 'SEAWORTHY_DEBUG',
    default: false,
    verbs: ALL,
    doc: 'with an error that is our fault, print where it comes from',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** What a command line said, as it was typed: by setting. */
export type Flags = { readonly [Name in SettingName]?: FlagValue };
export type FlagValue = string | readonly string[] | boolean;
