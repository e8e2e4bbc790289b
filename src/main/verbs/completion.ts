import { SeaworthyError } from '../../base/error.ts';
import { renderCompletion, SHELLS } from '../../cli/completion/render-completion.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Verb } from '../../cli/verb.ts';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { nameRequirement } from '../../frameworks/find-requirement.ts';
import { loadFrameworks } from '../../frameworks/registry.ts';
import { listResources } from '../../facts/resource-names.ts';
import { STATUS_MEANINGS } from '../../report/status-meanings.ts';
import { VERBS } from '../parse-question.ts';
import { BUILT_IN_PROFILES } from '../resolve-profile.ts';

/** `seaworthy completion SHELL`: the script that teaches the shell our words. */
export async function runCompletion([shell = '']: readonly string[], verbs: readonly Verb[]): Promise<number> {
  const controls = (await loadBuiltInControls()).map(({ id }) => id);
  const frameworks = await loadFrameworks();
  const requirements = frameworks.flatMap((framework) =>
    framework.requirements.map((requirement) => nameRequirement({ framework, requirement })),
  );
  const script = renderCompletion(shell, verbs, {
    controls,
    frameworks: frameworks.map(({ id }) => id),
    profiles: [...BUILT_IN_PROFILES.keys()],
    asked: { verbs: VERBS.filter((verb) => verb !== '*'), resources: listResources() },
    meanings: [...requirements, ...Object.keys(STATUS_MEANINGS)],
  });
  if (script === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `there is no completion for ${JSON.stringify(shell)}`, {
      advice: `There is one for ${SHELLS.join(', ')}.`,
    });
  process.stdout.write(script);
  return EXIT_CODES.clean;
}
