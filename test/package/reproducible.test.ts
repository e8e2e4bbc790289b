import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { buildDist } from '../../tools/build.ts';
import { copyProgram, copySources, makeFolder } from './pack.fixture.ts';

/** The digest of each file in a folder. */
function digestFiles(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), sha256(readFileSync(path, 'utf8'))]));
}

/** Texts in which a path stands. */
function findNaming(folder: string, path: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.\w+$/.test(name) && readFileSync(join(folder, name), 'utf8').includes(path));
}

/** The set-up built the one in a process of its own, and this is a thread's or a child's: what builds counts as little as where. */
test('the program of this run has the bytes that its sources give in another folder and process', async () => {
  const elsewhere = makeFolder('elsewhere, longer');
  copySources(elsewhere);
  const outdir = join(elsewhere, 'dist');
  await buildDist({ outdir, root: elsewhere });
  const own = makeFolder('own');
  copyProgram(own);
  const built = digestFiles(outdir);
  expect(Object.keys(built).length).toBeGreaterThan(5);
  expect(digestFiles(own)).toEqual(built);
  expect(findNaming(outdir, elsewhere)).toEqual([]);
});
