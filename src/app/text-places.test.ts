import { expect, test } from 'vitest';
import type { Path } from '../base/path.ts';
import { readWholeFile } from '../manifest/read-documents.ts';
import { createTextPlaces } from './text-places.ts';

/** What would be underlined for a path of the last document of a text. */
function underline(text: string, path: Path): string {
  const placed = readWholeFile('some.yaml', text).documents.at(-1);
  if (placed === undefined) throw new Error('there is no document');
  const { start, end } = createTextPlaces(text).rangeOf(placed, placed.document.locate(path));
  return text.slice(start, end);
}

test.each<readonly [name: string, text: string, path: Path, expected: string]>([
  ['a value on one line', 'a: one\nb: "two 😀"\n', ['b'], '"two 😀"'],
  ['the key of a map below it', 'a:\n  b: 1\n', ['a'], 'a'],
  ['a map in braces on one line', 'a: {b: 1}\n', ['a'], '{b: 1}'],
  ['the key of braces on several lines', 'a: {\n  b: 1}\n', ['a'], 'a'],
  ['the key of a block of text', 'a: |\n  one\n  two\n', ['a'], 'a'],
  ['the key where there is no value', 'a:\nb: 1\n', ['a'], 'a'],
  ['a key in quotes', '"a: b" :\n  c: 1\n', ['a: b'], '"a: b"'],
  ['a key with a colon in it', 'a:b:\n  c: 1\n', ['a:b'], 'a:b'],
  ['the first line of an element', 'a:\n- b: 1\n  c: 2\n', ['a', 0], 'b: 1'],
  ['the nearest that is there, for what is not', 'a:\n  b: 1\n', ['a', 'c', 'd'], 'a'],
  ['the first line of a document, for what is not in it', 'a: 1\nb: 2\n', ['c'], 'a: 1'],
  ['a value behind another document', '# 😀\nx: 1\n---\na: one\n', ['a'], 'one'],
  ['where lines end with CR LF', 'x: 1\r\na:\r\n  b: one\r\n', ['a', 'b'], 'one'],
  ['JSON', '{"x": "😀",\n "a": {"b":\n true}}', ['a'], '"a"'],
  ['what an alias stands for, where it is written', 'x: &x one\na: *x\n', ['a'], 'one'],
])('%s', (_name, text, path, expected) => {
  expect(underline(text, path)).toBe(expected);
});

test('a place outside the text is its end', () => {
  const { offsetOf } = createTextPlaces('a: 1\n');
  expect([
    offsetOf({ line: 1, column: 4 }),
    offsetOf({ line: 9, column: 1 }),
    offsetOf({ line: 1, column: 99 }),
  ]).toEqual([3, 5, 5]);
});
