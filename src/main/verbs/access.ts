import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';

type Run = (words: readonly string[], flags: Flags) => Promise<number>;

/** What `seaworthy access` can be asked, each loaded when it is. */
const WORDS: ReadonlyMap<string, () => Promise<Run>> = new Map([
  ['graph', async () => (await import('./access-graph.ts')).runAccessGraph],
  ['least', async () => (await import('./access-least.ts')).runAccessLeast],
]);

/** `seaworthy access least …` */
export async function runAccess([word = '', ...words]: readonly string[], flags: Flags): Promise<number> {
  const load = WORDS.get(word);
  if (load === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `access ${word} is no question`, {
      advice: `Ask access ${[...WORDS.keys()].join(' or ')}.`,
    });
  return (await load())(words, flags);
}
