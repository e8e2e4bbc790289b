import { renderPolicies, renderPoliciesJson } from '../../admission/export/render-policies.ts';
import { writePolicy, type WrittenPolicy } from '../../admission/export/write-policy.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { NEWEST } from '../../facts/target.ts';
import { plural } from '../../report/plural.ts';
import { VERSION } from '../version.ts';
import { isLive } from '../is-live.ts';
import { prepareRun } from '../prepare-run.ts';
import { printOnScreen } from '../print-on-screen.ts';

/** Those of Kubernetes itself: a policy that refuses its pods can stop a cluster. */
const SYSTEM = ['kube-node-lease', 'kube-public', 'kube-system'];

/** `seaworthy export policies`: controls as the API server's own admission policies; what it cannot run is named. */
export async function runExportPolicies(flags: Flags): Promise<number> {
  const run = await prepareRun('export', [], flags);
  const { controls, settings, asked } = run;
  const excluded = [...(asked.includeSystem ? [] : SYSTEM), ...(asked.excludeNamespace ?? [])];
  const written = controls.map((control) =>
    writePolicy(control, {
      target: settings.target ?? NEWEST,
      version: VERSION,
      action: asked.action,
      excluded: [...new Set(excluded)].sort(),
      isRatchet: asked.ratchet,
      isParameterised: asked.params,
      parameters: settings.parameters,
    }),
  );
  if (asked.preview !== undefined || isLive(asked)) {
    const exported = new Set(written.filter(({ kind }) => kind === 'policy').map(({ control }) => control));
    const { runPreview } = await import('./preview-policies.ts');
    return runPreview(run, {
      controls: controls.filter(({ id }) => exported.has(id)),
      excluded,
      notExported: written.filter((each) => each.kind === 'refused'),
    });
  }
  const printed = asked.format === 'json' ? renderPoliciesJson(written) : renderPolicies(written);
  printOnScreen(printed, describe(written), asked);
  return written.every(({ kind }) => kind === 'refused') ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

/** What is left out, by reason. */
function describe(written: readonly WrittenPolicy[]): string {
  const refused = written.filter((each) => each.kind === 'refused');
  const lines = [...Map.groupBy(refused, ({ why }) => why)].map(
    ([why, own]) => `not exported, because ${why}: ${own.map(({ control }) => control).join(', ')}`,
  );
  return `${[...lines, `${plural(written.length - refused.length, 'control')} exported, ${refused.length} not`].join('\n')}\n`;
}
