import { describe, expect, test } from 'vitest';
import { createFakeSigner } from '../evidence/signer.fake.ts';
import { lowerS } from '../evidence/pack/low-s.ts';
import { NODE_CHECKS } from '../adapters/crypto/node-checks.ts';
import { isLow, parseSignature } from './signature.ts';

const signer = createFakeSigner('ecdsa-p256');
const message = new TextEncoder().encode('what is said');
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (value: bigint): readonly number[] => [...Buffer.from(value.toString(16).padStart(66, '0'), 'hex')];
const der = (...numbers: readonly (readonly number[])[]): Uint8Array => {
  const body = numbers.flatMap((bytes) => [2, bytes.length, ...bytes]);
  return Uint8Array.of(0x30, body.length, ...body);
};
const plain = (value: bigint): readonly number[] => {
  const bytes = bytesOf(value);
  const from = bytes.findIndex((byte) => byte !== 0);
  return (bytes[from] ?? 0) >= 0x80 ? [0, ...bytes.slice(from)] : bytes.slice(from);
};

const raw = parseSignature(lowerS(await signer.sign(message))) ?? new Uint8Array();
const [r, s] = [numberOf(raw.subarray(0, 32)), numberOf(raw.subarray(32))];

test('a signature is read as it was made, and holds', async () => {
  expect(parseSignature(der(plain(r), plain(s)))).toEqual(raw);
  expect(await NODE_CHECKS.isEcdsa(signer.publicKey, message, raw)).toBe(true);
  expect(isLow(raw)).toBe(true);
});

test('the other value that says the same is told from it', async () => {
  const twin = parseSignature(der(plain(r), plain(ORDER - s))) ?? new Uint8Array();
  expect(await NODE_CHECKS.isEcdsa(signer.publicKey, message, twin)).toBe(true);
  expect(isLow(twin)).toBe(false);
});

describe('another writing of the same is none', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['r and s alone', raw],
    ['a number with a zero more', der([0, ...plain(r)], plain(s))],
    ['numbers of a fixed length', der(bytesOf(r), bytesOf(s))],
    ['a length of two bytes', Uint8Array.of(0x30, 0x81, ...der(plain(r), plain(s)).subarray(1))],
    ['something behind it', Uint8Array.of(...der(plain(r), plain(s)), 0)],
    ['something in it', der(plain(r), plain(s), [1])],
    ['a number less', der(plain(r))],
    ['a negative number', der([0x80], plain(s))],
    ['zero', der([0], plain(s))],
    ['a number without bytes', der([], plain(s))],
    ['the order', der(plain(ORDER), plain(s))],
    ['a number beyond it', der(plain(r + ORDER), plain(s))],
    ['a set for a sequence', Uint8Array.of(0x31, ...der(plain(r), plain(s)).subarray(1))],
  ])('%s', (_what, written) => {
    expect(parseSignature(written)).toBeUndefined();
  });
});
