import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildDist } from '../../tools/build.ts';
import { makeFolder } from './pack.fixture.ts';

const dist = makeFolder('chunks');
const texts = new Map<string, string>();
beforeAll(async () => {
  await buildDist({ outdir: dist });
  for (const file of readdirSync(dist))
    if (file.endsWith('.mjs')) texts.set(file, readFileSync(join(dist, file), 'utf8'));
});

/** What a chunk loads whether it is used or not. */
function closureOf(start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const file of found)
    for (const [, other = ''] of (texts.get(file) ?? '').matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) found.add(other);
  return found;
}

const chunkOf = (verb: string): string => [...texts.keys()].find((file) => file.startsWith(`${verb}-`)) ?? '';
const speaksToEditors = (file: string): boolean =>
  texts.get(file)?.includes('textDocument/publishDiagnostics') === true;

test('only the verb that answers editors loads what speaks their protocol', () => {
  expect([...closureOf(chunkOf('lsp'))].filter(speaksToEditors)).not.toEqual([]);
  for (const verb of ['run', 'scan', 'watch', 'fix', 'explain', 'controls', 'completion']) {
    expect({ verb, isThere: texts.has(chunkOf(verb)) }).toEqual({ verb, isThere: true });
    expect({ verb, speaking: [...closureOf(chunkOf(verb))].filter(speaksToEditors) }).toEqual({ verb, speaking: [] });
  }
});
