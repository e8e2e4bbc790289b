/** An entry's length is written in two bytes: what is longer stands elsewhere, and its digest in the entry. */
export const LONGEST_ENTRY = 0xff_ff;

/** Entries of a tile, each behind its length as a big-endian uint16 (C2SP tlog-tiles, Log entries). */
export function renderBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    view.setUint16(at, entry.length);
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/** Undefined where the bytes are not exactly `width` entries. */
export function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + LENGTH_BYTES <= bytes.length) {
    const end = at + LENGTH_BYTES + view.getUint16(at);
    if (end > bytes.length) return undefined;
    entries.push(bytes.slice(at + LENGTH_BYTES, end));
    at = end;
  }
  return at === bytes.length && entries.length === width ? entries : undefined;
}

const LENGTH_BYTES = 2;
