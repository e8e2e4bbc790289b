import { KEY, verifyEd25519 } from '../../evidence/log/written-log.fixture.ts';
import { createFakeSigner } from '../../evidence/signer.fake.ts';
import type { LedgerToOpen } from './open-ledger.ts';

/** What is told of a ledger of a test in a folder. */
export const ledgerIn = (folder: string): LedgerToOpen => ({
  folder,
  keys: [KEY],
  verify: verifyEd25519,
  signers: [{ key: KEY, signer: createFakeSigner('ed25519') }],
});

export const entryOf = (text: string | number): Uint8Array => new TextEncoder().encode(`entry ${text}`);
