/** The order of P-256 (SEC 2, 2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const [SEQUENCE, INTEGER] = [0x30, 0x02] as const;

/**
 * The same signature in the one writing that a verifier of packs takes: of `s` and `order - s`, which say the same, the smaller
 * (as BIP 62 has it). `signature` is an ECDSA-Sig-Value in DER (RFC 3279, 2.2.3), as signers give it.
 */
export function lowerS(signature: Uint8Array): Uint8Array {
  const rEnd = 4 + (signature[3] ?? 0);
  const s = readInteger(signature.subarray(rEnd + 2));
  if (s <= ORDER / 2n) return signature;
  const body = [...signature.subarray(2, rEnd), ...renderInteger(ORDER - s)];
  return Uint8Array.of(SEQUENCE, body.length, ...body);
}

function readInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Positive, so that a first byte of 128 or more has a zero before it. */
function renderInteger(value: bigint): readonly number[] {
  const digits = value.toString(16);
  const pairs = digits.padStart(digits.length + (digits.length % 2), '0').match(/../g) ?? [];
  const bytes = pairs.map((pair) => Number.parseInt(pair, 16));
  const content = (bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes;
  return [INTEGER, content.length, ...content];
}
