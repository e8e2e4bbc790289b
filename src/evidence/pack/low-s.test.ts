import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFakeSigner } from '../signer.fake.ts';
import { lowerS } from './low-s.ts';

const HALF = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n / 2n;

test('of two writings of a signature one is taken, and it still holds', async () => {
  const signer = createFakeSigner('ecdsa-p256');
  const key = createPublicKey({ key: Buffer.from(signer.publicKey), format: 'der', type: 'spki' });
  let changed = 0;
  for (let number = 0; number < 400; number++) {
    const message = new TextEncoder().encode(`message ${number}`);
    const given = await signer.sign(message);
    const lowered = lowerS(given);
    if (lowered !== given) changed += 1;
    expect(verify('sha256', message, key, lowered)).toBe(true);
    expect(lowered[1]).toBe(lowered.length - 2);
    const s = lowered.subarray(6 + (lowered[3] ?? 0));
    expect(BigInt(`0x${Buffer.from(s).toString('hex')}`) <= HALF).toBe(true);
    expect(lowerS(lowered)).toBe(lowered);
  }
  expect(changed).toBeGreaterThan(100);
  expect(changed).toBeLessThan(300);
});
