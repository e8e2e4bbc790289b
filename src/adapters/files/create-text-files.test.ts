import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { describeTextFiles, TEXT_FILES_WORLD } from '../../app/text-files.contract.ts';
import { createTextFiles } from './create-text-files.ts';
import { keepBlocks } from './keep-blocks.ts';
import { makeFolder, streamOf } from './temporary-folder.fixture.ts';

function create(folder: string, stdin = ''): { files: ReturnType<typeof createTextFiles>; printed: string[] } {
  const printed: string[] = [];
  const files = createTextFiles({
    stdin: () => new TextEncoder().encode(stdin),
    write: (text) => void printed.push(text),
    folder,
  });
  return { files, printed };
}

describeTextFiles('the file system', () => {
  const folder = makeFolder(TEXT_FILES_WORLD);
  return {
    files: create(folder).files,
    name: (file) => file,
    look: (file) => readFileSync(join(folder, file), 'utf8'),
    overwrite: (file, text) => writeFileSync(join(folder, file), text),
  };
});

test('a replaced file keeps its mode and its owner, and a link to it stays a link', async () => {
  const folder = makeFolder({ 'a.yaml': 'a' });
  const isRoot = process.getuid?.() === 0;
  chmodSync(join(folder, 'a.yaml'), 0o664);
  if (isRoot) execFileSync('chown', ['12345:23456', join(folder, 'a.yaml')]);
  symlinkSync('a.yaml', join(folder, 'link.yaml'));
  expect(await create(folder).files.replace('link.yaml', { before: 'a', after: 'b' })).toBeUndefined();
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('b');
  expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
  expect(statSync(join(folder, 'a.yaml')).mode & 0o7777).toBe(0o664);
  if (isRoot) expect(statSync(join(folder, 'a.yaml'))).toMatchObject({ uid: 12_345, gid: 23_456 });
  expect(readdirSync(folder)).toEqual(['a.yaml', 'link.yaml']);
});

test('where this user may not write, the file stays as it is and nothing lies beside it', async () => {
  const folder = makeFolder({ 'a.yaml': 'a' });
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(await create(folder).files.replace('a.yaml', { before: 'a', after: 'b' })).toMatchObject({
      code: 'files/unwritable',
      message: 'it could not be written: this user may not',
    });
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  expect(readdirSync(folder)).toEqual(['a.yaml']);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('a');
});

test('what would not be the same bytes again is not read as a text', async () => {
  const folder = makeFolder({ 'packed.yaml': gzipSync('a: 1'), 'latin.yaml': Buffer.from('a: \xe9', 'latin1') });
  const { files } = create(folder);
  expect(await files.read('packed.yaml')).toMatchObject({
    code: 'files/not-editable',
    message: expect.stringContaining('packed'),
  });
  expect(await files.read('latin.yaml')).toMatchObject({
    code: 'files/not-editable',
    message: expect.stringContaining('UTF-8'),
  });
});

test('standard input can be read again', async () => {
  const { blocks } = keepBlocks(streamOf('a: ', '1'));
  const first = await Array.fromAsync(blocks);
  expect(await Array.fromAsync(blocks)).toEqual(first);
});

test('standard input is read as it came, and what takes its place is printed', async () => {
  const kept = keepBlocks(streamOf('a: ', '1'));
  await Array.fromAsync(kept.blocks);
  const { files, printed } = create('/', new TextDecoder().decode(kept.bytes()));
  expect(await files.read('-')).toBe('a: 1');
  expect(await files.replace('-', { before: 'a: 1', after: 'a: 2' })).toBeUndefined();
  expect(printed).toEqual(['a: 2']);
});
