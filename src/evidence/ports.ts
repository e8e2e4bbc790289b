import type { Tree } from './log/tree.ts';

/** Holds one private key and never gives it away. Implemented by `adapters/keys/`. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo (RFC 5280, 4.1), in DER. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Ed25519 as RFC 8032 has it; ECDSA over P-256 with SHA-256, its signatures in DER as openssl and cosign take them. */
export type SignatureAlgorithm = 'ed25519' | 'ecdsa-p256';

/** What records speak of: of a ledger, or of a pack. */
export interface KeptReader {
  /** What was kept under a digest; undefined where nothing was. */
  findKept(digest: string): Promise<Uint8Array | undefined>;
}

/** Records, one behind the other, and under their digests the bytes that the records speak of. */
export interface LedgerReader extends KeptReader {
  /** The name of the log. */
  readonly origin: string;
  readonly size: number;
  /** The signed note of the state that `size` is the size of. */
  readonly checkpoint: string;
  /** Of all entries. */
  readonly tree: Tree;
  /** The entry at a place from 0; undefined where there is none. */
  findEntry(index: number): Uint8Array | undefined;
}

/** A place in other hands than the ledger, where states of its log stay. Implemented by `adapters/ledger/`. */
export interface AnchorPlace {
  readonly kind: 'folder' | 'git';
  /** For a person. */
  readonly name: string;
  /** The signed notes that were put there of a log. */
  list(origin: string): Promise<readonly string[]>;
  /** Puts one there, to stay through a power cut; where that state is there already, it stays as it is. */
  put(anchor: { readonly origin: string; readonly size: number; readonly note: string }): Promise<void>;
}

/** For one who writes, while nobody else does. Implemented by `adapters/ledger/`. */
export interface Ledger extends LedgerReader {
  /** Gives the digest of the bytes, SHA-256 in hexadecimal digits. What is there already is not kept again. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Adds entries, all or none; when it resolves, they and all that was kept before stay through a power cut. */
  append(entries: readonly Uint8Array[]): Promise<void>;
  /** Lets others write. What was kept and not appended may be gone. */
  close(): void;
}
