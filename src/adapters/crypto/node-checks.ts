import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Checks } from '../../verify/ports.ts';

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410, 4). */
const ED25519_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** As Node names them. */
const DIGESTS = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;
const KEY_TYPES = { RSA: 'rsa', ECDSA: 'ec' } as const;

/** By Node's own OpenSSL. */
export const NODE_CHECKS: Checks = {
  sha256: async (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
  digest: async (name, bytes) => new Uint8Array(hash(DIGESTS[name], bytes, 'buffer')),
  async isEcdsa(key, message, signature) {
    const read = readKey(key);
    return read !== undefined && verify('sha256', message, { key: read, dsaEncoding: 'ieee-p1363' }, signature);
  },
  async isEd25519(key, message, signature) {
    const read = readKey(Buffer.concat([ED25519_HEAD, key]));
    return read !== undefined && verify(null, message, read, signature);
  },
  async isSigned(scheme, key, { message, signature }) {
    const read = readKey(key);
    if (read?.asymmetricKeyType !== KEY_TYPES[scheme.name]) return false;
    return verify(DIGESTS[scheme.hash], message, { key: read, dsaEncoding: 'ieee-p1363' }, signature);
  },
};

/** Undefined for what is no key: 64 bytes need not be a point of the curve. */
function readKey(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
