import { expect, test } from 'vitest';
import { createSignSearch } from './manifest-sign.ts';

function hasSign(text: string, cuts: readonly number[] = []): boolean {
  const search = createSignSearch();
  const bytes = Buffer.from(text, 'utf8');
  const ends = [...cuts, bytes.length];
  ends.forEach((end, index) => search.push(bytes.subarray(index === 0 ? 0 : ends[index - 1], end)));
  return search.hasFound();
}

test.each<[string, string]>([
  ['an API version', 'apiVersion: v1\n  kind: [\n'],
  ['an API version in JSON', '{"apiVersion":"v1",'],
  ['a kind alone', 'kind: Pod\n a\n'],
  ['a kind in JSON', '{"kind" : "PodList"'],
  ['UTF-16', Buffer.from('kind: Pod', 'utf16le').toString('latin1')],
])('%s is a sign', (_, text) => {
  expect(hasSign(text)).toBe(true);
  for (let cut = 0; cut < text.length; cut++) expect(hasSign(text, [cut])).toBe(true);
});

test.each<[string, string]>([
  ['settings with comments', '{ // the compiler\n  "compilerOptions": {},\n}'],
  ['tasks of an editor', '{ // tasks\n  "group": { "kind": "build" },\n}'],
  ['words that end alike', 'mankind: Old\nkinds: Many\n'],
  ['nothing', ''],
])('%s: no sign', (_, text) => {
  expect(hasSign(text)).toBe(false);
});
