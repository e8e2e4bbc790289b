import { renderPolicies, renderPoliciesJson } from '../../admission/export/render-policies.ts';
import { writePolicy, type WrittenPolicy } from '../../admission/export/write-policy.ts';
import { SeaworthyError } from '../../base/error.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { NEWEST, type Target } from '../../facts/target.ts';
import { plural } from '../../report/plural.ts';
import type { MainErrorCode } from '../errors.ts';
import { isLive } from '../is-live.ts';
import { prepareRun, type Run } from '../prepare-run.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { VERSION } from '../version.ts';

/** Those of Kubernetes itself: a policy that refuses its pods can stop a cluster. */
const SYSTEM = ['kube-node-lease', 'kube-public', 'kube-system'];

/** `seaworthy export policies`: controls as the API server's own admission policies; what it cannot run is named. */
export async function runExportPolicies(flags: Flags): Promise<number> {
  const run = await prepareRun('export', [], flags);
  const { settings, asked } = run;
  const excluded = listExcluded(run);
  if (asked.preview !== undefined || isLive(asked)) {
    const { runPreview } = await import('./preview-policies.ts');
    return runPreview(run, { excluded, write: (target) => writeAll(run, excluded, target) });
  }
  const written = writeAll(run, excluded, settings.target ?? NEWEST);
  const printed = asked.format === 'json' ? renderPoliciesJson(written) : renderPolicies(written);
  printOnScreen(printed, describe(written), asked);
  return written.every(({ kind }) => kind === 'refused') ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

function listExcluded({ asked: { includeSystem, excludeNamespace = [] } }: Run): readonly string[] {
  const strange = excludeNamespace.filter((name) => !isNamespace(name));
  if (strange.length > 0)
    throw new SeaworthyError<MainErrorCode>(
      'main/settings',
      `--exclude-namespace: no namespace is named ${strange.map((name) => JSON.stringify(name)).join(' or ')}`,
      {
        advice:
          'Name each namespace by itself, as in --exclude-namespace a --exclude-namespace b; a pattern names none.',
      },
    );
  return [...new Set([...(includeSystem ? [] : SYSTEM), ...excludeNamespace])].sort();
}

/** A label of RFC 1123: the API server takes no binding that has anything else. */
function isNamespace(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name);
}

function writeAll(
  { controls, settings, asked }: Run,
  excluded: readonly string[],
  target: Target,
): readonly WrittenPolicy[] {
  const { action, ratchet: isRatchet, params: isParameterised } = asked;
  const { parameters } = settings;
  const request = { target, version: VERSION, action, excluded, isRatchet, isParameterised, parameters };
  return controls.map((control) => writePolicy(control, request));
}

/** An informer of the API server's that is stopped is not started again (k8s.io/apiserver, policy_source.go). */
const PARAMETERS_STAY =
  'parameters in ConfigMaps: once the last of such bindings is deleted, an API server sees no change of them until it is restarted; to turn them off for a time, export them with --action Audit';

/** What is left out, by reason. */
function describe(written: readonly WrittenPolicy[]): string {
  const refused = written.filter((each) => each.kind === 'refused');
  const lines = [...Map.groupBy(refused, ({ why }) => why)].map(
    ([why, own]) => `not exported, because ${why}: ${own.map(({ control }) => control).join(', ')}`,
  );
  const hasParameters = written.some((each) => each.kind === 'policy' && each.parameters !== undefined);
  const warning = hasParameters ? [PARAMETERS_STAY] : [];
  return `${[...lines, ...warning, `${plural(written.length - refused.length, 'control')} exported, ${refused.length} not`].join('\n')}\n`;
}
