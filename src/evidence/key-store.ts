import type { NoteSigner, VerifierKey } from './log/note.ts';
import type { Signer } from './ports.ts';
import type { RotatedKey } from './records/key-rotation.ts';

/** Who signs in a ledger. */
export interface LedgerKeys {
  /** Checkpoints. */
  readonly log: NoteSigner & { readonly signer: Signer };
  /** Records and packs. */
  readonly pack: Signer;
}

/** A key that waits to take the place of another: it is not known yet to be recorded. */
export interface NextKey {
  readonly key: RotatedKey;
  readonly signer: Signer;
  /** As records write it. */
  readonly written: string;
}

/** Where the keys of one ledger are. For whoever holds its lock. Implemented by `adapters/keys/`. */
export interface KeyStore {
  /** Throws `keys/unreadable`, and `evidence/key` where a public half is of another key. */
  open(): LedgerKeys;
  /** As records write the one that signs now. */
  render(key: RotatedKey): string;
  /** What the ledger itself says its checkpoints are verified with. Throws `evidence/key`. */
  readLogKey(): VerifierKey;
  /** Makes one, and lets it wait, in the place of one that waited. */
  createNext(key: RotatedKey): NextKey;
  /** Those that wait: whoever made them was stopped. */
  listNext(): readonly NextKey[];
  /** The one that waits is the ledger's key from now on. */
  promote(key: RotatedKey): void;
  /** It never was one. */
  forget(key: RotatedKey): void;
}
