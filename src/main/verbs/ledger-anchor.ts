import { resolve, sep } from 'node:path';
import { verifyNote } from '../../adapters/keys/public-key.ts';
import { createAnchorFolder } from '../../adapters/ledger/anchor-folder.ts';
import { anchorLedger } from '../../app/anchor-ledger.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { openNote } from '../../evidence/log/note.ts';
import { plural } from '../../report/plural.ts';
import { readSettings } from '../config/read-settings.ts';
import { readKnownRecords } from '../ledger/known-records.ts';
import { getLedgerFolder, openLedgerFolder } from '../ledger/open-folder.ts';

/** `seaworthy ledger anchor FOLDER…`: the checkpoint where whoever keeps the ledger cannot take it back. */
export async function runLedgerAnchor(places: readonly string[], flags: Flags): Promise<number> {
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const folder = getLedgerFolder(settings);
  refusePlaces(places, folder);
  const { ledger, signer } = await openLedgerFolder(folder);
  try {
    const { keys } = readKnownRecords(ledger);
    const open = (note: string): string => openNote(note, keys.logKeys, verifyNote);
    for (const name of places) {
      const place = createAnchorFolder(name);
      const { size, earlier } = await anchorLedger({ ledger, signer, place, open, now: () => new Date() });
      const since = earlier === 0 ? '' : `, and goes on from the ${plural(earlier, 'checkpoint')} there before`;
      process.stdout.write(`the checkpoint of ${plural(size, 'record')} is in ${name}${since}\n`);
    }
  } finally {
    ledger.close();
  }
  return EXIT_CODES.clean;
}

/** Throws `cli/usage`. */
function refusePlaces([first, ...more]: readonly string[], folder: string): void {
  if (first === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'nothing says where the checkpoint is to be put', {
      advice: 'Name a folder that is in other hands than the ledger: seaworthy ledger anchor FOLDER --ledger LEDGER.',
    });
  const inside = [first, ...more].find((place) => `${resolve(place)}${sep}`.startsWith(`${resolve(folder)}${sep}`));
  if (inside === undefined) return;
  throw new SeaworthyError<CliErrorCode>('cli/usage', `${inside} is in the ledger itself, where it proves nothing`, {
    advice: 'Name a folder that is in other hands than the ledger.',
  });
}
