import { decodeText, isEqual, join } from './bytes.ts';
import { createChecksum } from './checksum.ts';
import type { Findings } from './findings.ts';
import type { PackBytes } from './ports.ts';

/** A file of the archive: where it stands, and what both headers say of it. */
interface Entry {
  readonly name: Uint8Array;
  readonly checksum: number;
  readonly size: number;
  readonly start: number;
}

export interface Archive {
  readonly names: readonly string[];
  /** Undefined where there is none, or where it is not as the directory says. */
  read(name: string): Promise<Uint8Array | undefined>;
}

const [LOCAL_BYTES, ENTRY_BYTES, END_BYTES] = [30, 46, 22] as const;
/** More than any pack has: what a hostile one may make us hold at once. */
const MOST = { directory: 32_000_000, file: 64_000_000 } as const;
/** Letters, digits, and what digests and names of ours need: nothing that leads out of a folder. */
const NAME = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/;

/**
 * A zip archive (APPNOTE 6.3) in the one form that packs have: files stored one behind the other, from the first byte to the
 * directory, and no field that could say something else. So there is no byte that is not looked at, nothing to unpack, and
 * nothing that two programs could read in two ways.
 */
export async function openArchive(bytes: PackBytes, found: Findings): Promise<Archive | undefined> {
  const refuse = (what: string): undefined => {
    found.add('tampered', `${what}. A pack is checked as the file that was handed over, not packed anew`);
  };
  const end = bytes.size < END_BYTES ? new Uint8Array(END_BYTES) : await bytes.read(bytes.size - END_BYTES, bytes.size);
  const [count, length, start] = [uint16At(end, 10), uint32At(end, 12), uint32At(end, 16)];
  const expected = join(
    Uint8Array.of(0x50, 0x4b, 5, 6, 0, 0, 0, 0),
    end.subarray(10, 12),
    end.subarray(10, 20),
    ZEROES,
  );
  if (!isEqual(end, expected))
    return refuse('the file is no zip archive as packs are, or does not end where it should');
  if (start + length + END_BYTES !== bytes.size || length > MOST.directory)
    return refuse('the directory of the archive is not where it should be');
  const entries = readDirectory(await bytes.read(start, start + length), count);
  if (entries === undefined) return refuse('the directory of the archive is not as packs have it');
  const files = new Map(entries.map((entry) => [decodeText(entry.name) ?? '', entry]));
  const fault = findFault(files, entries, start);
  if (fault !== undefined) return refuse(fault);
  return { names: [...files.keys()], read: (name) => readEntry(bytes, files.get(name)) };
}

const ZEROES = Uint8Array.of(0, 0);

function readDirectory(bytes: Uint8Array, count: number): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= bytes.length) {
    const next = at + ENTRY_BYTES + uint16At(bytes, at + 28);
    const written = bytes.subarray(at, next);
    const entry = {
      name: written.slice(ENTRY_BYTES),
      checksum: uint32At(written, 16),
      size: uint32At(written, 20),
      start: uint32At(written, 42),
    };
    if (!isEqual(written, renderEntry(entry))) return undefined;
    entries.push(entry);
    at = next;
  }
  return at === bytes.length && entries.length === count ? entries : undefined;
}

function findFault(files: ReadonlyMap<string, Entry>, entries: readonly Entry[], end: number): string | undefined {
  const bad = [...files.keys()].find((name) => !NAME.test(name));
  if (bad !== undefined) return `${JSON.stringify(bad)} is no name of a file in a pack`;
  // Some file systems take two names that differ in case for one.
  if (new Set([...files.keys()].map((name) => name.toLowerCase())).size !== entries.length)
    return 'a name stands twice in the archive';
  let at = 0;
  for (const { start, size, name } of entries) {
    if (start !== at) return 'between the files of the archive is something else';
    if (size > MOST.file) return 'a file of the archive is larger than any that packs have';
    at += LOCAL_BYTES + name.length + size;
  }
  return at === end ? undefined : 'behind the files of the archive is something else';
}

async function readEntry(bytes: PackBytes, entry: Entry | undefined): Promise<Uint8Array | undefined> {
  if (entry === undefined) return undefined;
  const head = join(Uint8Array.of(0x50, 0x4b, 3, 4), renderShape(entry), entry.name);
  const whole = await bytes.read(entry.start, entry.start + head.length + entry.size);
  const content = whole.subarray(head.length);
  const isSound = isEqual(whole.subarray(0, head.length), head) && createChecksum(content) === entry.checksum;
  return isSound && content.length === entry.size ? content : undefined;
}

function renderEntry(entry: Entry): Uint8Array {
  const start = uint32(entry.start);
  return join(Uint8Array.of(0x50, 0x4b, 1, 2, 10, 0), renderShape(entry), new Uint8Array(10), start, entry.name);
}

/** Version 1.0, no flags, stored, 1 January 1980, checksum, the same size twice, length of the name, nothing more. */
function renderShape({ checksum, size, name }: Entry): Uint8Array {
  const fixed = Uint8Array.of(10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0);
  return join(fixed, uint32(checksum), uint32(size), uint32(size), uint32(name.length).subarray(0, 2), ZEROES);
}

function uint16At(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x1_00;
}

function uint32At(bytes: Uint8Array, at: number): number {
  return uint16At(bytes, at) + uint16At(bytes, at + 2) * 0x1_00_00;
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}
