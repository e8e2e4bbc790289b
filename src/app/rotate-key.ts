import { renderPublicKey, verifyNote } from '../../adapters/keys/public-key.ts';
import { openLedger } from '../../adapters/ledger/open-ledger.ts';
import { readLedger } from '../../adapters/ledger/read-ledger.ts';
import { parseVerifierKey, renderVerifierKey } from '../../evidence/log/note.ts';
import { recordRotation, type RotatedKey } from '../../evidence/records/key-rotation.ts';
import {
  createNextKey,
  findNextKeys,
  forgetKey,
  type LedgerKeys,
  openKeys,
  promoteKey,
  readLogKey,
} from './key-files.ts';
import { readKnownRecords } from './known-records.ts';

/**
 * Puts a new key in the place of one. It waits in a file of its own until the record is in the log, so that whoever is
 * stopped on the way leaves a ledger that can be written: `settleKeys` ends it. Gives the new one as records write it.
 */
export async function rotateKey(folder: string, key: RotatedKey, rotated: string): Promise<string> {
  const ledger = await openLedger({ folder, verify: verifyNote, findKeys: () => findBoth(folder, key) });
  const { log, pack, next } = ledger.openedWith;
  try {
    const old = key === 'log' ? renderVerifierKey(log.key) : renderPublicKey(pack.publicKey);
    const signers = key === 'log' ? [pack, log.signer, next.signer] : [pack, next.signer];
    await recordRotation(ledger, signers, { key, rotated, old, new: next.written });
    promoteKey(folder, next);
    return next.written;
  } finally {
    ledger.close();
  }
}

/** The checkpoint that has the record is signed by both: who knows the old key can follow. */
function findBoth(folder: string, key: RotatedKey) {
  const { log, pack } = settleKeys(folder);
  const next = createNextKey(folder, key);
  const signers = key === 'log' ? [log, { key: parseVerifierKey(next.written), signer: next.signer }] : [log];
  return { keys: [log.key], signers, log, pack, next };
}

/** The keys, once what somebody began and was stopped at is ended. For whoever holds the lock. */
export function settleKeys(folder: string): LedgerKeys {
  for (const next of findNextKeys(folder)) {
    const keys = [readLogKey(folder), ...(next.key === 'log' ? [parseVerifierKey(next.written)] : [])];
    const { keys: recorded } = readKnownRecords(readLedger({ folder, keys, verify: verifyNote }));
    const current = next.key === 'pack' ? recorded.packKey : recorded.logKeys.map(renderVerifierKey).at(-1);
    if (current === next.written) promoteKey(folder, next);
    else forgetKey(folder, next.key);
  }
  return openKeys(folder);
}
