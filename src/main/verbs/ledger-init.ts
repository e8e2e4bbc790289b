import { createKeys } from '../../adapters/keys/key-folder.ts';
import { verifyNote, renderPublicKey } from '../../adapters/keys/public-key.ts';
import { createLedger } from '../../adapters/ledger/create-ledger.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderVerifierKey } from '../../evidence/log/note.ts';
import { beginLedger } from '../../evidence/records/ledger-record.ts';
import { readSettings } from '../config/read-settings.ts';
import { getLedgerFolder } from '../ledger/open-folder.ts';
import { refuseWords } from './ledger.ts';

/** `seaworthy ledger init`: keys that nobody else has, and a log whose first record names them. */
export async function runLedgerInit(words: readonly string[], flags: Flags): Promise<number> {
  refuseWords('init', words);
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const folder = getLedgerFolder(settings);
  const { log, pack, files } = createKeys(settings.origin);
  const keys = { log: renderVerifierKey(log.key), pack: renderPublicKey(pack.publicKey) };
  await createLedger({
    folder,
    files,
    keys: [log.key],
    verify: verifyNote,
    signers: [log],
    begin: (ledger) => beginLedger(ledger, pack, { origin: log.key.name, created: new Date().toISOString(), keys }),
  });
  process.stdout.write(`${keys.log}\n${keys.pack}`);
  process.stderr.write(
    `a ledger is in ${folder}; give the keys above to whoever is to check it, who then needs nobody's word for them\n`,
  );
  return EXIT_CODES.clean;
}
