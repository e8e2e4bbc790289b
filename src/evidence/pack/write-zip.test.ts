import { crc32 as zlibs } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import type { PackFile } from './pack-file.ts';
import { writeZip } from './write-zip.ts';

async function zip(files: readonly PackFile[]): Promise<Buffer> {
  async function* each(): AsyncGenerator<PackFile, void> {
    yield* files;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(each())) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('the check value is that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibs(bytes));
    }),
    { seed: 5 },
  );
});

test('a file stands where the directory says, as it was given', async () => {
  const bytes = new TextEncoder().encode('hello\n');
  const written = await zip([
    { path: 'a', bytes: new Uint8Array() },
    { path: 'b/c.txt', bytes },
  ]);
  const end = written.length - 22;
  expect(written.readUInt32LE(end)).toBe(0x06_05_4b_50);
  expect(written.readUInt16LE(end + 10)).toBe(2);
  const directory = written.readUInt32LE(end + 16);
  expect(directory + written.readUInt32LE(end + 12)).toBe(end);
  const second = directory + 46 + 1;
  expect(written.readUInt32LE(second + 16)).toBe(zlibs(bytes));
  const at = written.readUInt32LE(second + 42) + 30 + 'b/c.txt'.length;
  expect(written.subarray(at, at + bytes.length)).toEqual(Buffer.from(bytes));
});

test('more files than a zip can count are refused', async () => {
  const files = Array.from({ length: 65_536 }, (_, index) => ({ path: String(index), bytes: new Uint8Array() }));
  await expect(zip(files)).rejects.toMatchObject({ code: 'evidence/pack-too-large' });
});
