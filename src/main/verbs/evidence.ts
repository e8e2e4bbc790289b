import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';

type Run = (words: readonly string[], flags: Flags) => Promise<number>;

/** What is done with packs, each loaded when it is. */
const WORDS: ReadonlyMap<string, () => Promise<Run>> = new Map<string, () => Promise<Run>>([
  ['pack', async () => (await import('./evidence-pack.ts')).runEvidencePack],
  ['replay', async () => (await import('./evidence-replay.ts')).runEvidenceReplay],
  ['sample', async () => (await import('./evidence-sample.ts')).runEvidenceSample],
  ['verify', async () => (await import('./evidence-verify.ts')).runEvidenceVerify],
]);

/** `seaworthy evidence pack`, `replay`, `sample`, `verify` */
export async function runEvidence([name = '', ...words]: readonly string[], flags: Flags): Promise<number> {
  const load = WORDS.get(name);
  if (load === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `evidence ${name} is nothing that is known`, {
      advice: `Write evidence ${[...WORDS.keys()].join(', ').replace(/, (\w+)$/, ' or $1')}.`,
    });
  return (await load())(words, flags);
}
