import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';

type Run = (words: readonly string[], flags: Flags) => Promise<number>;

/** What can be done with a ledger, each loaded when it is. */
const WORDS: ReadonlyMap<string, () => Promise<Run>> = new Map<string, () => Promise<Run>>([
  ['init', async () => (await import('./ledger-init.ts')).runLedgerInit],
  ['show', async () => (await import('./ledger-show.ts')).runLedgerShow],
  ['check', async () => (await import('./ledger-check.ts')).runLedgerCheck],
  ['held', async () => (await import('./ledger-held.ts')).runLedgerHeld],
  ['anchor', async () => (await import('./ledger-anchor.ts')).runLedgerAnchor],
  ['keys', async () => (await import('./ledger-keys.ts')).runLedgerKeys],
]);

/** `seaworthy ledger init`, `show`, `check`, `held`, `anchor`, `keys` */
export async function runLedger([name = '', ...words]: readonly string[], flags: Flags): Promise<number> {
  const load = WORDS.get(name);
  if (load === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `ledger ${name} is nothing that is known`, {
      advice: `Write ledger ${[...WORDS.keys()].join(', ')}.`,
    });
  return (await load())(words, flags);
}

/** Throws `cli/usage` for a word that would do nothing. */
export function refuseWords(name: string, [word]: readonly string[]): void {
  if (word === undefined) return;
  throw new SeaworthyError<CliErrorCode>('cli/usage', `ledger ${name} does not take ${JSON.stringify(word)}`, {
    advice: `Leave it out; the folder is named by --ledger FOLDER.`,
  });
}
