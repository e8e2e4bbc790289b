import { expect, test } from 'vitest';
import { readScripts } from '../program.fixture.ts';

const texts = readScripts();

/** What a chunk loads whether it is used or not. */
function closureOf(start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const file of found)
    for (const [, other = ''] of (texts.get(file) ?? '').matchAll(/(?<!=>)require\("\.\/([^"]+)"\)/g)) found.add(other);
  return found;
}

const chunkOf = (verb: string): string =>
  [...texts.keys()].find((file) => file === `${verb}.js` || file.startsWith(`${verb}-`)) ?? '';
const speaksToEditors = (file: string): boolean =>
  texts.get(file)?.includes('textDocument/publishDiagnostics') === true;

test('only the verb that answers editors loads what speaks their protocol', () => {
  expect([...closureOf(chunkOf('lsp'))].filter(speaksToEditors)).not.toEqual([]);
  for (const verb of ['run', 'scan', 'watch', 'fix', 'explain', 'controls', 'completion']) {
    expect({ verb, isThere: texts.has(chunkOf(verb)) }).toEqual({ verb, isThere: true });
    expect({ verb, speaking: [...closureOf(chunkOf(verb))].filter(speaksToEditors) }).toEqual({ verb, speaking: [] });
  }
});

const hasEngine = (file: string): boolean => texts.get(file)?.includes('unsupported Perl syntax') === true;
const holdsControls = (file: string): boolean => texts.get(file)?.includes('admission/limit-webhook-timeouts') === true;

test('a scan reads less than a megabyte of code before it starts, without the engine for all of RE2', () => {
  expect([...texts.keys()].filter(hasEngine)).toHaveLength(1);
  const controls = [...texts.keys()].filter((file) => file.startsWith('built-in.gen-') && holdsControls(file));
  expect(controls).toHaveLength(1);
  const loaded = new Set([chunkOf('run'), chunkOf('scan'), ...controls].flatMap((file) => [...closureOf(file)]));
  expect([...loaded].filter(hasEngine)).toEqual([]);
  const bytes = [...loaded].reduce((sum, file) => sum + (texts.get(file)?.length ?? 0), 0);
  expect(bytes).toBeGreaterThan(500_000);
  expect(bytes).toBeLessThan(1_000_000);
});
