import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { buildDist } from '../../tools/build.ts';
import { copySources, makeFolder } from './pack.fixture.ts';

async function buildElsewhere(
  name: string,
  change?: (folder: string) => void,
): Promise<Readonly<Record<string, string>>> {
  const folder = makeFolder(name);
  copySources(folder);
  change?.(folder);
  const outdir = join(folder, 'dist');
  await buildDist({ outdir, root: folder });
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(
    ({ parentPath, name: file }) => [join(parentPath, file), readFileSync(join(parentPath, file), 'utf8')] as const,
  );
  expect(texts.filter(([, text]) => text.includes(folder)).map(([file]) => file)).toEqual([]);
  return Object.fromEntries(texts.map(([file, text]) => [file.slice(outdir.length), sha256(text)] as const));
}

test('two builds in different folders give the same bytes', async () => {
  const [first, second] = [await buildElsewhere('first'), await buildElsewhere('second, longer')];
  expect(Object.keys(first).length).toBeGreaterThan(5);
  expect(second).toEqual(first);
});
