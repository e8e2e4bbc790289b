import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Path } from '../base/path.ts';
import { createJsonLookup } from './json-lookup.ts';
import { type JsonNode, parseJsonTree } from './json-tree.ts';

/** Where each path leads in the tree of the whole text; the first of them to the text itself. */
function listPlaces(text: string): readonly { path: Path; start: number; end: number; keyStart?: number }[] {
  const list = (node: JsonNode, path: Path, keyStart?: number): ReturnType<typeof listPlaces> => [
    { path, start: node.start, end: node.end, ...(keyStart === undefined ? {} : { keyStart }) },
    ...(node.elements ?? []).flatMap((element, index) => list(element, [...path, index])),
    ...(node.entries ?? []).flatMap((entry, index, all) =>
      all.findLastIndex(({ key }) => key === entry.key) === index
        ? list(entry.value, [...path, entry.key], entry.keyStart)
        : [],
    ),
  ];
  return list(parseJsonTree(text), []);
}

function lookUp(text: string, hasRepeats: boolean): ReturnType<typeof createJsonLookup> {
  // In a larger buffer and at any offset, as the slices of a chunk are.
  const bytes = new TextEncoder().encode(`  !${text}    `);
  return createJsonLookup({ text, bytes: bytes.subarray(3, bytes.length - 4), hasRepeats });
}

const key = fc.oneof(fc.constantFrom('a', 'b', 'spec', 'é', '😀', '"', '\\', ''), fc.string());
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('}', '{"', '[', '\\"', ',')),
    fc.dictionary(key, tie('any'), { maxKeys: 5, noNullPrototype: true }),
    fc.array(tie('any'), { maxLength: 5 }),
  ),
})).any;
const indent = fc.constantFrom(undefined, 1, 2, 4, 9, '\t', ' \t', '\r\n    ');

test('every path leads where it leads in the tree of the whole text, in whatever order they are asked for', () => {
  fc.assert(
    fc.property(value, indent, fc.integer({ min: 1, max: 97 }), (json, blanks, stride) => {
      const text = JSON.stringify(json, undefined, typeof blanks === 'string' ? undefined : blanks);
      const spread = typeof blanks === 'string' ? text.replaceAll(/^/g, blanks) : text;
      const places = listPlaces(spread);
      const follow = lookUp(spread, false);
      for (let turn = 0; turn < places.length; turn++) {
        const { path, start, end, keyStart } = places[(turn * stride) % places.length] as (typeof places)[number];
        const found = follow(path);
        expect({ ...found, end: found.end() }).toEqual({
          start,
          end,
          depth: path.length,
          ...(keyStart === undefined ? {} : { keyStart }),
        });
      }
    }),
    { numRuns: 500, seed: 20_261_127 },
  );
});

test('a path that goes on where the text does not leads as far as the text goes', () => {
  const text = '{"a": [1, {"b": "x"}], "c": {}}';
  const follow = lookUp(text, false);
  for (const [path, depth] of [
    [['a', 1, 'b', 'c'], 3],
    [['a', 2], 1],
    [['a', 'b'], 1],
    [[0], 0],
    [['c', 'd'], 1],
    [['d'], 0],
  ] as const) {
    const found = follow(path);
    expect(found.depth, path.join('.')).toBe(depth);
    expect(text.slice(found.start, found.end())).toBe(
      depth === 3 ? '"x"' : depth === 0 ? text : path[0] === 'a' ? '[1, {"b": "x"}]' : '{}',
    );
  }
});

test('a value that was passed over is looked into afterwards', () => {
  const follow = lookUp('{"a": {"b": 1, "c": 2}, "d": 3}', false);
  expect(follow(['a', 'b']).start).toBe(12);
  expect(follow(['d']).start).toBe(29);
  expect(follow(['a', 'c']).start).toBe(20);
});

test('of repeated keys the last one counts, at every depth', () => {
  const text = '{"a": {"b": 1}, "é": 0, "a": {"b": 2, "b": 3}}';
  const follow = lookUp(text, true);
  for (const { path, start } of listPlaces(text)) expect(follow(path).start, path.join('.')).toBe(start);
  expect(text.charAt(follow(['a', 'b']).start)).toBe('3');
});
