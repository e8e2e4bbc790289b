import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';

/** What can be exported, each loaded when it is asked for. */
const WORDS: ReadonlyMap<string, (flags: Flags) => Promise<number>> = new Map([
  ['policies', async (flags: Flags) => (await import('./export-policies.ts')).runExportPolicies(flags)],
  ['rbac', async (flags: Flags) => (await import('./export-rbac.ts')).runExportRbac(flags)],
]);

/** `seaworthy export WHAT`: what the facts and controls here are good for elsewhere. */
export async function runExport([what = '']: readonly string[], flags: Flags): Promise<number> {
  const run = WORDS.get(what);
  if (run === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `nothing called ${what} can be exported`, {
      advice: `Write seaworthy export ${[...WORDS.keys()].join(' or seaworthy export ')}.`,
    });
  return run(flags);
}
