import { join } from './bytes.ts';

/** The order of P-256 (SEC 2, 2.4.2). */
const ORDER = 2n ** 256n - 2n ** 224n + 2n ** 192n - 0x4319055258e8617b0c46353d039cdaafn;

const NUMBER_BYTES = 32;

/**
 * The 64 bytes of r and s of an ECDSA-Sig-Value (RFC 3279, 2.2.3), if it is written as DER has it (X.690, 10): one value has
 * one writing. Undefined for anything else.
 */
export function parseSignature(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 72) return undefined;
  const r = readNumber(der, 2);
  const s = r === undefined ? undefined : readNumber(der, r.end);
  if (r === undefined || s === undefined || s.end !== der.length) return undefined;
  return join(r.bytes, s.bytes);
}

/** Whether of the two values of s that say the same it is the smaller one, which packs are signed with. */
export function isLow(signature: Uint8Array): boolean {
  return 2n * toNumber(signature.subarray(NUMBER_BYTES)) < ORDER;
}

interface ReadNumber {
  /** 32 bytes, the highest first. */
  readonly bytes: Uint8Array;
  readonly end: number;
}

function readNumber(der: Uint8Array, at: number): ReadNumber | undefined {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  const written = der.subarray(at + 2, end);
  const [first = 0, second = 0] = written;
  const isPadded = first === 0 && length > 1 && second < 0x80;
  if (der[at] !== 0x02 || length === 0 || end > der.length || first >= 0x80 || isPadded) return undefined;
  const value = first === 0 ? written.subarray(1) : written;
  const bytes = join(new Uint8Array(Math.max(0, NUMBER_BYTES - value.length)), value);
  const number = toNumber(bytes);
  return bytes.length === NUMBER_BYTES && number > 0n && number < ORDER ? { bytes, end } : undefined;
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}
