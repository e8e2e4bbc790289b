import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SignatureAlgorithm, Signer } from './ports.ts';

/** How whoever has only the public key checks a signature. */
const DIGESTS: Readonly<Record<SignatureAlgorithm, 'sha256' | null>> = { ed25519: null, 'ecdsa-p256': 'sha256' };

/** What everything that signs does; the factory gives the same key each time. */
export function describeSigner(name: string, create: (algorithm: SignatureAlgorithm) => Signer): void {
  describe.each(['ed25519', 'ecdsa-p256'] as const)(`${name} signs with %s`, (algorithm) => {
    const message = new TextEncoder().encode('what is said');
    const holds = (signature: Uint8Array, about: Uint8Array): boolean => {
      const key = Buffer.from(create(algorithm).publicKey);
      return verify(DIGESTS[algorithm], about, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
    };

    test('what others verify with its public key', async () => {
      const signature = await create(algorithm).sign(message);
      expect(holds(signature, message)).toBe(true);
      expect(holds(signature, new TextEncoder().encode('what is not'))).toBe(false);
    });

    test('with one key, and says which algorithm it is for', () => {
      expect(create(algorithm).publicKey).toEqual(create(algorithm).publicKey);
      expect(create(algorithm).algorithm).toBe(algorithm);
    });
  });
}
