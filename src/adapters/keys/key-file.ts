import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SignatureAlgorithm, Signer } from '../../evidence/ports.ts';
import { ALGORITHMS } from './algorithms.ts';
import { keyError } from './key-error.ts';

/** A new private key, as its file holds it: PKCS #8, in PEM. */
export function createKey(algorithm: SignatureAlgorithm): string {
  return ALGORITHMS[algorithm].create().export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** Whoever may read the file may sign. Throws `keys/unreadable`. */
export function openKeyFile(file: string, algorithm: SignatureAlgorithm): Signer {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    throw keyError('keys/unreadable', `${file} cannot be read`, error);
  }
  return openKey(pem, algorithm, file);
}

/** A key that is at hand; `name` is what an error calls it. Throws `keys/unreadable`. */
export function openKey(pem: string, algorithm: SignatureAlgorithm, name: string): Signer {
  const key = parseKey(pem, algorithm, name);
  return {
    algorithm,
    publicKey: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
    sign: async (message) => new Uint8Array(sign(ALGORITHMS[algorithm].digest, message, key)),
  };
}

function parseKey(pem: string, algorithm: SignatureAlgorithm, name: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw keyError('keys/unreadable', `${name} holds no private key`, error);
  }
  if (ALGORITHMS[algorithm].isKey(key)) return key;
  throw keyError('keys/unreadable', `${name} holds a key that is none for ${algorithm}`, undefined);
}
