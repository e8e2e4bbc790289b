import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createFakeSigner } from '../evidence/signer.fake.ts';
import type { Checks } from './ports.ts';
import { parseSignature } from './signature.ts';

const message = new TextEncoder().encode('what is said');
const other = new TextEncoder().encode('what is not');
const RAW_BYTES = 32;

/** What every platform checks alike. */
export function describeChecks(name: string, checks: Checks): void {
  describe(`${name} checks`, () => {
    test('digests: FIPS 180-4 publishes that of abc', async () => {
      const digest = await checks.sha256(new TextEncoder().encode('xabc').subarray(1));
      expect(Buffer.from(digest).toString('hex')).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
    });

    test('signatures of P-256', async () => {
      const signer = createFakeSigner('ecdsa-p256');
      const signature = parseSignature(await signer.sign(message)) ?? new Uint8Array();
      expect(await checks.isEcdsa(signer.publicKey, message, signature)).toBe(true);
      expect(await checks.isEcdsa(signer.publicKey, other, signature)).toBe(false);
      expect(await checks.isEcdsa(signer.publicKey, message, signature.slice(1))).toBe(false);
    });

    test('signatures of Ed25519: RFC 8032, 7.1 publishes one of nothing', async () => {
      const key = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
      const signature = Buffer.from(
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
        'hex',
      );
      expect(await checks.isEd25519(key, new Uint8Array(), signature)).toBe(true);
      expect(await checks.isEd25519(key, message, signature)).toBe(false);
      const signer = createFakeSigner('ed25519');
      const raw = signer.publicKey.slice(-RAW_BYTES);
      expect(await checks.isEd25519(raw, message, await signer.sign(message))).toBe(true);
      expect(await checks.isEd25519(raw, message, new Uint8Array(3))).toBe(false);
    });

    test('what is no key signed nothing', async () => {
      const { publicKey } = createFakeSigner('ecdsa-p256');
      const nowhere = publicKey.map((byte, at) => (at < publicKey.length - 64 ? byte : 7));
      expect(await checks.isEcdsa(nowhere, message, new Uint8Array(64))).toBe(false);
      expect(await checks.isEcdsa(new Uint8Array(91), message, new Uint8Array(64))).toBe(false);
      expect(await checks.isEd25519(new Uint8Array(5), message, new Uint8Array(64))).toBe(false);
    });

    test('the curve: a key of another one is none', async () => {
      const der =
        'MHcCAQEEIObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49AwEHoUQDQgAEQiVI+I+3gv+17KN0RFLHKh5Vj71vc75eSOkyMsxFxbFsTNEMTLjVuKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg==';
      const key = createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'sec1' });
      const signature = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
      const spki = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
      expect(await checks.isEcdsa(spki, message, signature)).toBe(true);
      // The last byte of the name of the curve.
      expect(
        await checks.isEcdsa(
          spki.map((byte, at) => (at === 22 ? 8 : byte)),
          message,
          signature,
        ),
      ).toBe(false);
    });
  });
}
