import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputRequest } from '../app/ports.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { SeaworthyError } from '../base/error.ts';
import { isAtLeast, type Severity } from '../base/severity.ts';
import type { SelectionOptions } from '../cli/program.ts';
import type { Control } from '../controls/control.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import { type Config, EMPTY_CONFIG, findConfigFile } from './config-file.ts';
import { findControl, loadControls, type UserControl } from './select-controls.ts';

/** Everything a run needs to know, from flags, environment, file and defaults, in this order of weight. */
export interface Run {
  readonly inputs: InputRequest;
  readonly controls: readonly Control[];
  readonly userControls: readonly UserControl[];
  readonly settings: JudgeSettings;
  readonly failOn: Severity;
  /** Share from 0 to 1. */
  readonly failCoverageBelow: number;
}

interface GateOptions {
  readonly complete?: boolean;
  readonly failOn?: string;
  readonly failCoverageBelow?: string;
}

export async function prepareRun(given: readonly string[], options: SelectionOptions & GateOptions): Promise<Run> {
  const targets = given.length === 0 ? ['.'] : given;
  const config = await readConfig(targets, options.config);
  const userControls = options.controls === undefined ? [] : readUserControls(options.controls);
  const all = await loadControls(userControls);
  const controls = chooseControls(all, config, options);
  return {
    inputs: {
      targets,
      include: options.include ?? config.include,
      exclude: [...config.exclude, ...(options.exclude ?? [])],
    },
    controls,
    userControls,
    settings: {
      controls: controls.map(({ id }) => id),
      parameters: byControl(all, config.controls.parameters),
      severities: byControl(all, config.controls.severities),
      complete: options.complete === true ? [{ kinds: ['*'], namespaces: ['*'] }] : config.complete,
      namespace: options.namespace ?? config.namespace,
      excerpts: 'none',
      keepOutcomes: false,
    },
    failOn: (options.failOn as Severity | undefined) ?? config.failOn,
    failCoverageBelow:
      options.failCoverageBelow === undefined ? config.failCoverageBelow : parseShare(options.failCoverageBelow),
  };
}

async function readConfig(targets: readonly string[], named: string | undefined): Promise<Config> {
  const file = named ?? findConfigFile(targets);
  if (file === undefined) return EMPTY_CONFIG;
  const { readConfigFile } = await import('./read-config-file.ts');
  return readConfigFile(file);
}

function readUserControls(folder: string): readonly UserControl[] {
  const files = globSync('**/control.yaml', { cwd: folder }).sort();
  if (files.length === 0)
    throw new SeaworthyError<ControlErrorCode>('controls/none-found', `there is no control.yaml below ${folder}`, {
      advice: 'Name the folder that holds your controls.',
    });
  return files.map((file) => ({ file: join(folder, file), text: readFileSync(join(folder, file), 'utf8') }));
}

/** Named ones, or all but the disabled; then those that are severe enough. A name that nobody has is an error. */
function chooseControls(
  all: readonly Control[],
  config: Config,
  { control, severity }: SelectionOptions,
): readonly Control[] {
  const only = control ?? config.controls.only;
  const disabled = new Set(config.controls.disable.map((id) => findControl(all, id).id));
  const named =
    only === undefined
      ? all.filter(({ id }) => !disabled.has(id))
      : [...new Set(only.map((id) => findControl(all, id)))];
  const least = severity as Severity | undefined;
  const severityOf = (candidate: Control): Severity => config.controls.severities[candidate.id] ?? candidate.severity;
  return named
    .filter((candidate) => least === undefined || isAtLeast(severityOf(candidate), least))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Settings by control id, every id checked and aliases resolved. */
function byControl<Value>(
  all: readonly Control[],
  settings: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(settings).map(([id, value]) => [findControl(all, id).id, value]));
}

function parseShare(text: string): number {
  const percent = Number(text.replace(/%$/, ''));
  if (Number.isFinite(percent) && percent >= 0 && percent <= 100) return percent / 100;
  throw new SeaworthyError('main/usage', `--fail-coverage-below takes a percentage, not ${JSON.stringify(text)}`, {
    advice: 'Write a number from 0 to 100.',
  });
}
