import { type HeldHistory, listHeld, type VerdictHistory } from '../../app/held/list-held.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { createStyle } from '../../report/style.ts';
import { renderHeld } from '../../report/text-held.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { readKnownRecords } from '../ledger/known-records.ts';
import { getLedgerFolder, readLedgerFolder } from '../ledger/open-folder.ts';
import { describeTerminal } from '../terminal.ts';
import { refuseWords } from './ledger.ts';

/** `seaworthy ledger held`: how each verdict stood between the runs of a cluster; with --requirement, what it stood on. */
export async function runLedgerHeld(words: readonly string[], flags: Flags): Promise<number> {
  refuseWords('held', words);
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const ledger = readLedgerFolder(getLedgerFolder(settings));
  const histories = await listHeld(ledger, readKnownRecords(ledger).records);
  refuseNothing(histories);
  const chosen = histories.map((history) => ({ history, verdicts: chooseVerdicts(history, settings.requirement) }));
  refuseUnknown(
    settings.requirement,
    chosen.flatMap(({ verdicts }) => verdicts),
  );
  const canvas = canvasOf(settings);
  const pages = chosen.map(({ history: { clusters, runs }, verdicts }) =>
    renderHeld({ about: clusters.join(', '), runs, verdicts, isDetailed: settings.requirement.length > 0 }, canvas),
  );
  process.stdout.write(pages.join('\n'));
  return EXIT_CODES.clean;
}

/** Those that were asked for, of every framework that has them; else all requirements, or the controls where none was judged. */
function chooseVerdicts({ requirements, controls }: HeldHistory, wanted: readonly string[]): readonly VerdictHistory[] {
  if (wanted.length === 0) return requirements.length > 0 ? requirements : controls;
  return [...requirements, ...controls].filter(({ id }) => wanted.some((one) => isCalled(id, one)));
}

function isCalled(id: string, wanted: string): boolean {
  return id === wanted || id.endsWith(`/${wanted}`);
}

function refuseNothing(histories: readonly HeldHistory[]): void {
  if (histories.length > 0) return;
  throw usage(
    'no cluster was assessed twice',
    'Assess one that is live, or snapshots of it, again: seaworthy assess --context NAME. Files bear no time.',
  );
}

function refuseUnknown(wanted: readonly string[], verdicts: readonly VerdictHistory[]): void {
  const unknown = wanted.find((one) => !verdicts.some(({ id }) => isCalled(id, one)));
  if (unknown === undefined) return;
  throw usage(
    `no assessment judged ${JSON.stringify(unknown)}`,
    'Write the id of a requirement or control that was; `seaworthy ledger held` lists them.',
  );
}

function usage(message: string, advice: string): SeaworthyError<CliErrorCode> {
  return new SeaworthyError('cli/usage', message, { advice });
}

/** What goes to a program is not cut. */
const UNCUT = 1000;

function canvasOf({ color }: Pick<Settings, 'color'>) {
  const { isTerminal, isColoured, isPlain, width } = describeTerminal(process.stdout, color);
  return { style: createStyle(isColoured, isPlain), width: isTerminal ? width : UNCUT };
}
