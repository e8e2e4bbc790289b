import type { InputRequest } from '../app/ports.ts';
import type { IgnoreRules } from '../assessment/ignores/ignore.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { VerbName } from '../cli/setting.ts';
import type { Flags } from '../cli/settings.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { Control } from '../controls/control.ts';
import type { KindRule } from '../facts/kind-rule.ts';
import type { Framework } from '../frameworks/framework.ts';
import { chooseControls } from './choose-controls.ts';
import { type ReadSettings, readSettings } from './config/read-settings.ts';
import type { Settings } from './config/values.ts';
import { findToday } from './find-today.ts';
import { createIgnoreRules } from './ignore-rules.ts';
import { readUserControls } from './read-user-controls.ts';
import { listApprovals } from './list-approvals.ts';
import { isLive } from './is-live.ts';
import { loadControls } from './load-controls.ts';
import type { PreparedPolicies } from './prepare-policies.ts';
import type { UserPolicies } from './user-policies.ts';

/** Everything a run needs to know, from flags, environment, file and defaults, in this order of weight. */
export interface Run {
  readonly inputs: InputRequest;
  readonly controls: readonly Control[];
  /** Those whose requirements are asked about. */
  readonly frameworks: readonly Framework[];
  readonly userControls: readonly UserControl[];
  /** What --policy names. */
  readonly policies?: UserPolicies | undefined;
  /** Kinds that are read of a cluster for them. */
  readonly kindRules?: readonly KindRule[];
  /** Standard input, where it was read already. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly settings: JudgeSettings;
  readonly ignores: IgnoreRules;
  /** What was asked of the run as a whole. */
  readonly asked: Settings;
}

export async function prepareRun(verb: VerbName, given: readonly string[], flags: Flags): Promise<Run> {
  const read = await readSettings(given.length === 0 ? ['.'] : given, flags, verb);
  const asked = read.settings;
  const targets = given.length === 0 && !isLive(asked) ? ['.'] : given;
  const userControls = readUserControls(asked.controls);
  const { policies, ...rest } = await findPolicies(asked, targets);
  const all = await loadControls(userControls, policies);
  const frameworks = await findFrameworks(read);
  const { controls, ...chosen } = chooseControls(all, read, frameworks);
  return {
    inputs: {
      targets,
      include: asked.include,
      exclude: asked.exclude,
      own: listOwnFiles(read, userControls, policies),
    },
    controls,
    frameworks,
    userControls,
    policies,
    ...rest,
    ignores: createIgnoreRules(all, read),
    settings: {
      ...chosen,
      controls: controls.map(({ id }) => id),
      complete: asked.complete ?? [],
      namespace: asked.namespace,
      podTemplates: asked.podTemplates ?? [],
      ...(asked.kubernetesVersion === undefined ? {} : { target: asked.kubernetesVersion }),
      ...(asked.networkPolicies === undefined ? {} : { networkPolicies: asked.networkPolicies }),
      today: asked.asOf ?? findToday(),
      approved: await listApprovals(all, read),
      details: 'messages',
      keepOutcomes: asked.statuses === 'all',
    },
    asked,
  };
}

/** Policies and what they look at are loaded where somebody names them. */
async function findPolicies(asked: Settings, targets: readonly string[]): Promise<Partial<PreparedPolicies>> {
  if (asked.policy.length === 0) return {};
  return (await import('./prepare-policies.ts')).preparePolicies(asked, targets);
}

/** Frameworks are loaded where one is asked for. */
async function findFrameworks(read: ReadSettings): Promise<readonly Framework[]> {
  if (read.settings.framework === undefined) return [];
  const { chooseFrameworks } = await import('./choose-frameworks.ts');
  return chooseFrameworks(read);
}

function listOwnFiles(
  { file, settings }: ReadSettings,
  userControls: readonly UserControl[],
  policies: UserPolicies | undefined,
): readonly string[] {
  const outputs = settings.output.map((output) => output.file);
  const named = [file, settings.baseline, settings.writeBaseline, settings.approvedFile, ...outputs].filter(
    (name) => typeof name === 'string',
  );
  return [...named, ...settings.values, ...[...userControls, ...(policies?.files ?? [])].map((own) => own.file)];
}
