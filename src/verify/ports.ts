/** Hashes and signatures, checked by the platform. Implemented by `adapters/crypto/`. */
export interface Checks {
  /** 32 bytes. */
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** ECDSA over P-256 with SHA-256: the key as SubjectPublicKeyInfo in DER, the signature as the 64 bytes of r and s. */
  isEcdsa(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** Ed25519 (RFC 8032): a key of 32 bytes, a signature of 64. */
  isEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

/** A file that is read piece by piece: a pack may be larger than memory. */
export interface PackBytes {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}
