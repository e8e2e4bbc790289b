import type { KeyStore, LedgerKeys } from '../evidence/key-store.ts';
import { type NoteSigner, parseVerifierKey, renderVerifierKey, type VerifierKey } from '../evidence/log/note.ts';
import type { Ledger } from '../evidence/ports.ts';
import type { KeyChain } from '../evidence/records/key-chain.ts';
import { recordRotation, type RotatedKey } from '../evidence/records/key-rotation.ts';

export interface RotationPorts {
  readonly keys: KeyStore;
  /** To be written, with keys that are asked for when nobody else can write. */
  readonly openLedger: <Keys extends SigningKeys>(
    findKeys: () => Keys,
  ) => Promise<Ledger & { readonly openedWith: Keys }>;
  /** Whose signatures count as the records have it, once a key of these has signed the checkpoint. */
  readonly readRecorded: (logKeys: readonly VerifierKey[]) => Pick<KeyChain, 'logKeys' | 'packKey'>;
}

interface SigningKeys {
  /** Who signed the checkpoint that is there. */
  readonly keys: readonly VerifierKey[];
  /** Who signs the next one. */
  readonly signers: readonly NoteSigner[];
}

/**
 * Puts a new key in the place of one. It waits in a place of its own until the record is in the log, so that whoever is
 * stopped on the way leaves a ledger that can be written: `settleKeys` ends it. Gives the new one as records write it.
 */
export async function rotateKey(ports: RotationPorts, key: RotatedKey, rotated: string): Promise<string> {
  const { keys } = ports;
  const ledger = await ports.openLedger(() => findBoth(ports, key));
  const { log, pack, next } = ledger.openedWith;
  try {
    const signers = key === 'log' ? [pack, log.signer, next.signer] : [pack, next.signer];
    await recordRotation(ledger, signers, { key, rotated, old: keys.render(key), new: next.written });
    keys.promote(key);
    return next.written;
  } finally {
    ledger.close();
  }
}

/** The checkpoint that has the record is signed by both: who knows the old key can follow. */
function findBoth(ports: RotationPorts, key: RotatedKey) {
  const { log, pack } = settleKeys(ports);
  const next = ports.keys.createNext(key);
  const signers = key === 'log' ? [log, { key: parseVerifierKey(next.written), signer: next.signer }] : [log];
  return { keys: [log.key], signers, log, pack, next };
}

/** The keys, once what somebody began and was stopped at is ended. For whoever holds the lock. */
export function settleKeys({ keys, readRecorded }: Pick<RotationPorts, 'keys' | 'readRecorded'>): LedgerKeys {
  for (const { key, written } of keys.listNext()) {
    const recorded = readRecorded([keys.readLogKey(), ...(key === 'log' ? [parseVerifierKey(written)] : [])]);
    const current = key === 'pack' ? recorded.packKey : recorded.logKeys.map(renderVerifierKey).at(-1);
    if (current === written) keys.promote(key);
    else keys.forget(key);
  }
  return keys.open();
}
