import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openArchive } from './archive.ts';
import { createFindings } from './findings.ts';
import { asPack, zip } from './pack.fixture.ts';

const FILES = [
  { path: 'a', bytes: new TextEncoder().encode('aaaa') },
  { path: 'folder/b', bytes: new Uint8Array() },
];
const archive = Buffer.from(await zip(FILES));
const END = archive.length - 22;
const DIRECTORY = archive.readUInt32LE(END + 16);

async function read(bytes: Uint8Array): Promise<readonly (string | undefined)[] | undefined> {
  const found = createFindings();
  const opened = await openArchive(asPack(bytes), found);
  expect(found.problems.map(({ kind }) => kind)).toEqual(opened === undefined ? ['tampered'] : []);
  if (opened === undefined) return undefined;
  const contents = await Promise.all(opened.names.map((name) => opened.read(name)));
  return contents.map((content) => (content === undefined ? undefined : new TextDecoder().decode(content)));
}

test('files are read as they were written, and no others are there', async () => {
  expect(await read(archive)).toEqual(['aaaa', '']);
});

/** A copy with other bytes in it. */
function write(...changes: readonly (readonly [at: number, ...bytes: readonly number[]])[]): Buffer {
  const copy = Buffer.from(archive);
  for (const [at, ...bytes] of changes) copy.set(bytes, at);
  return copy;
}

const LINK = [DIRECTORY + 38, 0, 0, 0xff, 0xa1] as const;

test.each([
  ['nothing', Buffer.alloc(0)],
  ['the end cut off', archive.subarray(0, -1)],
  ['something before it', Buffer.concat([Buffer.from('MZ'), archive])],
  ['something behind it', Buffer.concat([archive, Buffer.from('x')])],
  ['a comment', Buffer.concat([write([END + 20, 1]), Buffer.from('x')])],
  ['a symbolic link', write([DIRECTORY + 4, 10, 3], LINK)],
  ['a symbolic link that no system is named for', write(LINK)],
  ['a file that is encrypted', write([DIRECTORY + 8, 1], [6, 1])],
  ['a file that is said to be compressed', write([DIRECTORY + 10, 8], [8, 8])],
  ['another date', write([DIRECTORY + 14, 0x22], [12, 0x22])],
  ['sizes that differ', write([DIRECTORY + 24, 5])],
  ['a size beyond the end', write([DIRECTORY + 20, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f])],
  ['a directory beyond the end', write([END + 16, 0xff, 0xff, 0xff, 0xff])],
  ['a directory that is longer than anything', write([END + 12, 0xff, 0xff, 0xff, 0xff])],
  ['a count that is none', write([END + 8, 3, 0, 3, 0])],
  ['files that lie over each other', write([DIRECTORY + 46 + 1 + 42, 0])],
])('%s is no archive of a pack', async (_what, bytes) => {
  expect(await read(bytes)).toBeUndefined();
});

test.each([
  ['a header that says another name', write([30, 'b'.charCodeAt(0)])],
  ['a header that says another size', write([18, 3])],
  ['a content of another checksum', write([31, 'b'.charCodeAt(0)])],
])('%s gives no file', async (_what, bytes) => {
  expect(await read(bytes)).toEqual([undefined, '']);
});

test('a bomb is not unpacked: nothing is', async () => {
  const bomb = deflateRawSync(Buffer.alloc(100_000_000));
  const packed = Buffer.from(await zip([{ path: 'bomb', bytes: new Uint8Array(bomb) }]));
  const directory = packed.readUInt32LE(packed.length - 6);
  for (const [at, sizeAt] of [
    [8, 22],
    [directory + 10, directory + 24],
  ] as const) {
    packed.writeUInt16LE(8, at);
    packed.writeUInt32LE(100_000_000, sizeAt);
  }
  expect(await read(packed)).toBeUndefined();
});

test('of a file that is larger than any of a pack nothing is read', async () => {
  const asked: number[] = [];
  const found = createFindings();
  const size = 70_000_000;
  const head = Buffer.from(await zip([{ path: 'a', bytes: new Uint8Array() }]));
  const [directory, end] = [Buffer.from(head.subarray(31, -22)), Buffer.from(head.subarray(-22))];
  directory.writeUInt32LE(size, 20);
  directory.writeUInt32LE(size, 24);
  end.writeUInt32LE(31 + size, 16);
  const tail = Buffer.concat([directory, end]);
  const opened = await openArchive(
    {
      size: 31 + size + tail.length,
      async read(from, to) {
        asked.push(to - from);
        return new Uint8Array(tail.subarray(from - 31 - size, to - 31 - size));
      },
    },
    found,
  );
  expect({ opened, said: found.problems[0]?.what }).toEqual({
    opened: undefined,
    said: expect.stringContaining('larger than any'),
  });
  expect(Math.max(...asked)).toBeLessThan(100);
});
