import { readFileSync } from 'node:fs';
import { checkLedger } from '../../app/check-ledger.ts';
import { verifyNote } from '../../adapters/keys/public-key.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';
import { openNote } from '../../evidence/log/note.ts';
import { plural } from '../../report/plural.ts';
import { readSettings } from '../config/read-settings.ts';
import { readLogKey } from '../ledger/key-files.ts';
import { parseKnown, verifyByFirst } from '../ledger/known-records.ts';
import { getLedgerFolder, readLedgerFolder } from '../ledger/open-folder.ts';
import { refuseWords } from './ledger.ts';

/** `seaworthy ledger check`: everything that is in it, looked at; and that it goes on from an earlier state. */
export async function runLedgerCheck(words: readonly string[], flags: Flags): Promise<number> {
  refuseWords('check', words);
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const folder = getLedgerFolder(settings);
  const earlier = settings.checkpoint === undefined ? undefined : readEarlier(settings.checkpoint, folder);
  const ledger = readLedgerFolder(folder);
  const { records, objects } = await checkLedger({ ledger, parse: parseKnown, verify: verifyByFirst, earlier });
  const since = earlier === undefined ? '' : `, and they go on from ${settings.checkpoint}`;
  process.stdout.write(
    `${plural(records, 'record')} and the ${plural(objects, 'object')} that they speak of are as they were written${since}\n`,
  );
  if (earlier === undefined)
    process.stderr.write(
      'not checked: whether records were left out. That shows only against a checkpoint that was kept elsewhere: --checkpoint FILE\n',
    );
  return EXIT_CODES.clean;
}

/** Throws `evidence/…`. */
function readEarlier(file: string, folder: string): string {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch {
    throw evidenceError('evidence/note', `${file} cannot be read`);
  }
  return openNote(written, [readLogKey(folder)], verifyNote);
}
