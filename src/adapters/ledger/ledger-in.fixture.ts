import { KEY, verifyEd25519 } from '../../evidence/log/written-log.fixture.ts';
import { createFakeSigner } from '../../evidence/signer.fake.ts';
import type { LedgerKeys, LedgerToOpen } from './open-ledger.ts';
import type { LogToRead } from './read-log.ts';

const KEYS: LedgerKeys = { keys: [KEY], signers: [{ key: KEY, signer: createFakeSigner('ed25519') }] };

/** What is told of a ledger of a test in a folder, for whoever makes, opens or reads it. */
export const ledgerIn = (folder: string): LedgerToOpen<LedgerKeys> & LogToRead & LedgerKeys => ({
  folder,
  verify: verifyEd25519,
  findKeys: () => KEYS,
  ...KEYS,
});

export const entryOf = (text: string | number): Uint8Array => new TextEncoder().encode(`entry ${text}`);
