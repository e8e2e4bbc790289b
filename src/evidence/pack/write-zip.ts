import { evidenceError } from '../evidence-error.ts';
import { crc32 } from './crc32.ts';
import type { PackFile } from './pack-file.ts';

/** What fits without zip64, which old unpackers do not read (APPNOTE 4.4). */
const MOST = { bytes: 0xff_ff_ff_ff, files: 0xff_ff } as const;

/** 1 January 1980, midnight, which is as early as zip knows: a pack says nothing of when it was made. */
const [TIME, DATE] = [0, 0x21] as const;
/** The version of the format that has files which are stored as they are. */
const VERSION = 10;

/**
 * A zip archive (APPNOTE.TXT 6.3) in its plainest form: every file stored as it is, one behind the other, no field that could
 * hold something else. The same files give the same bytes, and every byte is decided by them, so that a verifier can hold
 * every byte to it. Throws `evidence/pack-too-large`.
 */
export async function* writeZip(files: AsyncIterable<PackFile>): AsyncGenerator<Uint8Array, void> {
  const directory: Uint8Array[] = [];
  let [at, listed] = [0, 0];
  for await (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path);
    const shape = describeFile(name, bytes);
    const entry = join([Uint8Array.of(0x50, 0x4b, 1, 2, VERSION, 0), shape, new Uint8Array(10), uint32(at), name]);
    const head = join([Uint8Array.of(0x50, 0x4b, 3, 4), shape, name]);
    at += head.length + bytes.length;
    listed += entry.length;
    directory.push(entry);
    if (at + listed + END_BYTES > MOST.bytes || directory.length > MOST.files)
      throw evidenceError('evidence/pack-too-large', 'the pack would have more than 4 GB, or more than 65,535 files');
    yield head;
    yield bytes;
  }
  yield join(directory);
  const count = uint16(directory.length);
  yield join([Uint8Array.of(0x50, 0x4b, 5, 6, 0, 0, 0, 0), count, count, uint32(listed), uint32(at), uint16(0)]);
}

const END_BYTES = 22;

/** What both places that speak of a file say of it, in the same order: needed version, flags, method, time, digest, sizes. */
function describeFile(name: Uint8Array, bytes: Uint8Array): Uint8Array {
  const [flags, stored] = [uint16(0), uint16(0)];
  const size = uint32(bytes.length);
  const [sum, noExtra] = [uint32(crc32(bytes)), uint16(0)];
  return join([
    uint16(VERSION),
    flags,
    stored,
    uint16(TIME),
    uint16(DATE),
    sum,
    size,
    size,
    uint16(name.length),
    noExtra,
  ]);
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
