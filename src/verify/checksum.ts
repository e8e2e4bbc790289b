/** CRC-32 (ISO 3309), bit by bit for each value of a byte, once. */
const STEPS: readonly number[] = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (const _bit of '01234567') value = (value >>> 1) ^ (0xed_b8_83_20 * (value & 1));
  return value >>> 0;
});

/** What a zip archive says of the content of a file. It finds accidents; against intent there are digests. */
export function createChecksum(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) value = (STEPS[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
