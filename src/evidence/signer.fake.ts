import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { SignatureAlgorithm, Signer } from './ports.ts';

/** Keys that everybody knows: RFC 8410, 10.3 and RFC 9500, 2.3 publish them for tests. */
const KEYS: Readonly<Record<SignatureAlgorithm, string>> = {
  ed25519: 'MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC',
  'ecdsa-p256':
    'MHcCAQEEIObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49AwEHoUQDQgAEQiVI+I+3gv+17KN0RFLHKh5Vj71vc75eSOkyMsxFxbFsTNEMTLjVuKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg==',
};

/** Signs for real, with a key that proves nothing. */
export function createFakeSigner(algorithm: SignatureAlgorithm): Signer {
  const der = { key: Buffer.from(KEYS[algorithm], 'base64'), format: 'der' } as const;
  const key = createPrivateKey({ ...der, type: algorithm === 'ed25519' ? 'pkcs8' : 'sec1' });
  return {
    algorithm,
    publicKey: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
    sign: async (message) => new Uint8Array(sign(algorithm === 'ed25519' ? null : 'sha256', message, key)),
  };
}
