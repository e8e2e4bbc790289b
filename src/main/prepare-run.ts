import type { InputRequest } from '../app/ports.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { Flags } from '../cli/settings.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { Control } from '../controls/control.ts';
import { chooseControls } from './choose-controls.ts';
import { type ReadSettings, readSettings } from './config/read-settings.ts';
import type { Settings } from './config/values.ts';
import { readEnvironment } from './environment.ts';
import { readUserControls } from './read-user-controls.ts';
import { listApprovals } from './list-approvals.ts';
import { loadControls } from './load-controls.ts';

/** Everything a run needs to know, from flags, environment, file and defaults, in this order of weight. */
export interface Run {
  readonly inputs: InputRequest;
  readonly controls: readonly Control[];
  readonly userControls: readonly UserControl[];
  readonly settings: JudgeSettings;
  /** What was asked of the run as a whole. */
  readonly asked: Settings;
}

export async function prepareRun(given: readonly string[], flags: Flags): Promise<Run> {
  const targets = given.length === 0 ? ['.'] : given;
  const read = await readSettings(targets, flags, readEnvironment());
  const asked = read.settings;
  const userControls = readUserControls(asked.controls);
  const all = await loadControls(userControls);
  const { controls, ...chosen } = chooseControls(all, read);
  return {
    inputs: { targets, include: asked.include, exclude: asked.exclude, own: listOwnFiles(read, userControls) },
    controls,
    userControls,
    settings: {
      ...chosen,
      controls: controls.map(({ id }) => id),
      complete: asked.complete ?? [],
      namespace: asked.namespace,
      podTemplates: asked.podTemplates ?? [],
      ...(asked.kubernetesVersion === undefined ? {} : { target: asked.kubernetesVersion }),
      today: asked.asOf ?? today(),
      approved: await listApprovals(all, read),
      details: 'messages',
      keepOutcomes: asked.statuses === 'all',
    },
    asked,
  };
}

/** By the clock of whoever runs it, in UTC: the day is a fact of the run, and told to all who judge. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function listOwnFiles({ file, settings }: ReadSettings, userControls: readonly UserControl[]): readonly string[] {
  const named = [file, settings.baseline, settings.writeBaseline, settings.approvedFile].filter(
    (name) => typeof name === 'string',
  );
  return [...named, ...userControls.map((control) => control.file)];
}
