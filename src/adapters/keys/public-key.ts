import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { VerifierKey } from '../../evidence/log/note.ts';
import type { SignatureAlgorithm } from '../../evidence/ports.ts';
import { ALGORITHMS } from './algorithms.ts';
import { keyError } from './key-error.ts';

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410, 4). */
const ED25519_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of RFC 8032 alone. */
export function rawEd25519({ publicKey }: { readonly publicKey: Uint8Array }): Uint8Array {
  return publicKey.slice(ED25519_HEAD.length);
}

/** SubjectPublicKeyInfo of a key that verifies notes. */
export function spkiOf({ publicKey }: VerifierKey): Uint8Array {
  return new Uint8Array(Buffer.concat([ED25519_HEAD, publicKey]));
}

/** As openssl and cosign read it. */
export function renderPublicKey(spki: Uint8Array): string {
  return readPublicKey(spki).export({ format: 'pem', type: 'spki' }).toString();
}

/** Whether a signature of a note is the key's; false, too, for what is no signature at all. */
export function verifyNote(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, message, readPublicKey(spkiOf(key)), signature);
}

/** Whether a signature is of this key; false, too, for what is no signature at all. */
export function verifySignature(
  { algorithm, publicKey }: { readonly algorithm: SignatureAlgorithm; readonly publicKey: Uint8Array },
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(ALGORITHMS[algorithm].digest, message, readPublicKey(publicKey), signature);
}

/** Of a key in PEM. Throws `keys/unreadable`. */
export function parsePublicKey(pem: string, name: string): Uint8Array {
  try {
    return new Uint8Array(createPublicKey(pem).export({ format: 'der', type: 'spki' }));
  } catch (error) {
    throw keyError('keys/unreadable', `${name} holds no public key`, error);
  }
}

function readPublicKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}
