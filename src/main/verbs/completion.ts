import { SeaworthyError } from '../../base/error.ts';
import { renderCompletion, SHELLS } from '../../cli/completion/render-completion.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Verb } from '../../cli/verb.ts';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { STATUS_MEANINGS } from '../../report/status-meanings.ts';

/** `seaworthy completion SHELL`: the script that teaches the shell our words. */
export async function runCompletion([shell = '']: readonly string[], verbs: readonly Verb[]): Promise<number> {
  const controls = (await loadBuiltInControls()).map(({ id }) => id);
  const script = renderCompletion(shell, verbs, { controls, meanings: Object.keys(STATUS_MEANINGS) });
  if (script === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `there is no completion for ${JSON.stringify(shell)}`, {
      advice: `There is one for ${SHELLS.join(', ')}.`,
    });
  process.stdout.write(script);
  return EXIT_CODES.clean;
}
