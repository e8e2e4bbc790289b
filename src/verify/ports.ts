/** Hashes and signatures, checked by the platform. Implemented by `adapters/crypto/`. */
export interface Checks {
  /** 32 bytes. */
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** SHA-1 only names certificates (RFC 2634, 5.4): nothing rests on it. */
  digest(hash: HashName | 'SHA-1', bytes: Uint8Array): Promise<Uint8Array>;
  /** ECDSA over P-256 with SHA-256: the key as SubjectPublicKeyInfo in DER, the signature as the 64 bytes of r and s. */
  isEcdsa(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** Ed25519 (RFC 8032): a key of 32 bytes, a signature of 64. */
  isEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** What authorities sign with: the key as SubjectPublicKeyInfo in DER, a signature of ECDSA as r and s. */
  isSigned(scheme: SignatureScheme, key: Uint8Array, signed: SignedBytes): Promise<boolean>;
}

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** RSA is RSASSA-PKCS1-v1_5 (RFC 8017, 8.2). */
export type SignatureScheme =
  | { readonly name: 'RSA'; readonly hash: HashName }
  | { readonly name: 'ECDSA'; readonly hash: HashName; readonly curve: 'P-256' | 'P-384' | 'P-521' };

export interface SignedBytes {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** A file that is read piece by piece: a pack may be larger than memory. */
export interface PackBytes {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}
