import { readFileSync } from 'node:fs';
import { checkLedger } from '../../app/check-ledger.ts';
import { isSignedBy } from '../../adapters/keys/is-signed-by.ts';
import { createKeyFolder } from '../../adapters/keys/key-folder.ts';
import { verifyNote } from '../../adapters/keys/public-key.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';
import { createKeyChain, type KeyChain } from '../../evidence/records/key-chain.ts';
import { openNote, renderVerifierKey, type VerifierKey } from '../../evidence/log/note.ts';
import { plural } from '../../report/plural.ts';
import { readSettings } from '../config/read-settings.ts';
import { parseKnown } from '../ledger/known-records.ts';
import { getLedgerFolder, readLedgerFolder } from '../ledger/open-folder.ts';
import { refuseWords } from './ledger.ts';

/** `seaworthy ledger check`: everything that is in it, looked at; and that it goes on from an earlier state. */
export async function runLedgerCheck(words: readonly string[], flags: Flags): Promise<number> {
  refuseWords('check', words);
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const folder = getLedgerFolder(settings);
  const ledger = readLedgerFolder(folder);
  const keys = createKeyChain(isSignedBy);
  const { checkpoint } = settings;
  const earlier = checkpoint === undefined ? undefined : () => readEarlier(checkpoint, keys);
  const { records, objects } = await checkLedger({ ledger, parse: parseKnown, isSigned: keys.follow, earlier });
  checkLogKey(createKeyFolder(folder).readLogKey(), keys);
  const since = checkpoint === undefined ? '' : `, and they go on from ${checkpoint}`;
  process.stdout.write(
    `${plural(records, 'record')} and the ${plural(objects, 'object')} that they speak of are as they were written${since}\n`,
  );
  if (checkpoint === undefined)
    process.stderr.write(
      'not checked: whether records were left out. That shows only against a checkpoint that was kept elsewhere: --checkpoint FILE\n',
    );
  return EXIT_CODES.clean;
}

/** Its text, if any of the keys signed it that the log ever had. Throws `evidence/…`. */
function readEarlier(file: string, { logKeys }: KeyChain): string {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch {
    throw evidenceError('evidence/note', `${file} cannot be read`);
  }
  return openNote(written, logKeys, verifyNote);
}

/** Somebody could put another key beside the log, and sign its checkpoint with that. Throws `evidence/signature`. */
function checkLogKey(beside: VerifierKey, { logKeys }: KeyChain): void {
  if (logKeys.map(renderVerifierKey).at(-1) === renderVerifierKey(beside)) return;
  throw evidenceError('evidence/signature', 'the checkpoint is signed by another key than the records name');
}
