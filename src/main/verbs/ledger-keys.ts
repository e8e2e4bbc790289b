import { readRecords } from '../../app/check-ledger.ts';
import { parsePublicKey } from '../../adapters/keys/public-key.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { nameKey } from '../../evidence/records/envelope.ts';
import { readSettings } from '../config/read-settings.ts';
import { parseKnown, verifyByFirst } from '../ledger/known-records.ts';
import { getLedgerFolder, readLedgerFolder } from '../ledger/open-folder.ts';
import { refuseWords } from './ledger.ts';

/** `seaworthy ledger keys`: what its checkpoints and its records are verified with, as its first record says. */
export async function runLedgerKeys(words: readonly string[], flags: Flags): Promise<number> {
  refuseWords('keys', words);
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const ledger = readLedgerFolder(getLedgerFolder(settings));
  const [first] = readRecords({ ledger, parse: parseKnown, verify: verifyByFirst });
  if (first?.predicateType === 'https://seaworthy.dev/attestation/ledger/v1') {
    const { log, pack } = first.predicate.keys;
    process.stdout.write(`checkpoints  ${log}\nrecords      ${nameKey(parsePublicKey(pack, 'record 0'))}\n${pack}`);
  }
  return EXIT_CODES.clean;
}
