import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderRecords } from '../../report/text-records.ts';
import { readSettings } from '../config/read-settings.ts';
import { describeRecord } from '../ledger/describe-record.ts';
import { readKnownRecords } from '../ledger/known-records.ts';
import { getLedgerFolder, readLedgerFolder } from '../ledger/open-folder.ts';
import { refuseWords } from './ledger.ts';

/** `seaworthy ledger show`: a line for each record and the checkpoint; with a number, the statement of one. */
export async function runLedgerShow([number, ...words]: readonly string[], flags: Flags): Promise<number> {
  refuseWords('show', words);
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const ledger = readLedgerFolder(getLedgerFolder(settings));
  const { records } = readKnownRecords(ledger);
  if (number === undefined) process.stdout.write(renderRecords(records.map(describeRecord), ledger.checkpoint));
  else process.stdout.write(`${JSON.stringify(getRecord(records, number), undefined, 2)}\n`);
  return EXIT_CODES.clean;
}

function getRecord<Known>(records: readonly Known[], number: string): Known {
  const record = /^\d{1,9}$/.test(number) ? records[Number(number)] : undefined;
  if (record !== undefined) return record;
  throw new SeaworthyError<CliErrorCode>('cli/usage', `the ledger has no record ${JSON.stringify(number)}`, {
    advice: `Write a number from 0 to ${records.length - 1}.`,
  });
}
