import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import type { ManifestDocument, ReadProblem } from '../../src/manifest/document.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { isSameValue } from '../../src/manifest/patch-value.ts';
import { isReadProblem, readSlice, textOf } from '../../src/manifest/read.ts';
import { splitText } from '../../src/manifest/splitter.ts';
import { samples } from '../samples.ts';

const RUNS = samples(3000);
/** FUZZ_SEED=7 for other documents. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

/** Everything that the blocks give: slices with their text, and problems. */
function split(blocks: readonly Uint8Array[]): readonly object[] {
  const splitter = createInputSplitter('s', 'f');
  const results = [...blocks.flatMap((block) => splitter.push(block)), ...splitter.end()];
  return results.flatMap<object>((result) => {
    if (result.kind === 'problem') {
      const { code, line, column } = result.problem;
      return [{ code, line, column }];
    }
    const { chunk } = result;
    return chunk.slices.map((slice) => {
      const { start: _start, end: _end, ...rest } = slice;
      return { ...rest, text: textOf(chunk, slice) };
    });
  });
}

function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((left, right) => left - right);
  return [...ends, bytes.length].map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
}

const text = fc.oneof(fc.string(), fc.constantFrom('é中😀', '\\"', '"}]', 'items', 'kind', '\n'));
const json = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 }) as fc.Arbitrary<Json>;
const object: fc.Arbitrary<Record<string, Json>> = fc.dictionary(
  fc.oneof(text, fc.constantFrom('kind', 'apiVersion', 'items')),
  json,
  { maxKeys: 4, noNullPrototype: true },
);
const list = fc.record({
  kind: fc.constantFrom('List', 'PodList', 'Menu'),
  items: fc.array(object, { maxLength: 4 }),
  apiVersion: fc.constantFrom('v1', 'a/v1'),
  metadata: object,
});
const reordered = fc
  .tuple(list, fc.boolean())
  .map(([value, isBackwards]) => (isBackwards ? Object.fromEntries(Object.entries(value).reverse()) : value));
const stream = fc
  .array(
    fc.tuple(
      fc.oneof(object, reordered, fc.array(object, { maxLength: 3 })),
      fc.constantFrom(undefined, 2),
      fc.constantFrom('', '\n', ' \r\n\t'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((documents) => documents.map(([value, indent, gap]) => JSON.stringify(value, undefined, indent) + gap).join(''));
const broken = fc
  .tuple(stream, fc.nat(), fc.constantFrom('', '{', '}', '[', ']', '"', ',', ':', '\\', '\n', 'é', '\n---\na: 1\n'))
  .map(([valid, at, insert]) => {
    const place = at % (valid.length + 1);
    return valid.slice(0, place) + insert + valid.slice(place + 1);
  });
const cuts = fc.array(fc.nat(), { maxLength: 12 });

test('where blocks are cut makes no difference, in whole and in broken files', () => {
  fc.assert(
    fc.property(fc.oneof(stream, broken), cuts, (written, places) => {
      const bytes = new TextEncoder().encode(written);
      expect(split(cut(bytes, places))).toEqual(split([bytes]));
    }),
    { seed, numRuns: RUNS },
  );
});

test('a block of one byte at a time is as good as any', () => {
  fc.assert(
    fc.property(fc.oneof(stream, broken), (written) => {
      const bytes = new TextEncoder().encode(written);
      expect(split(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(split([bytes]));
    }),
    { seed, numRuns: Math.ceil(RUNS / 10) },
  );
});

test('every value is found at the place that is reported for it', () => {
  fc.assert(
    fc.property(stream, fc.constantFrom('', '\n\n', '  '), (written, before) => {
      const whole = before + written;
      const splitter = createInputSplitter('s', 'f');
      const results = splitText(splitter, whole);
      for (const result of results) {
        if (result.kind === 'problem') throw new Error(result.problem.message);
        for (const slice of result.chunk.slices) checkPlaces(whole, readSlice(result.chunk, slice));
      }
    }),
    { seed, numRuns: Math.ceil(RUNS / 3) },
  );
});

function checkPlaces(whole: string, document: ManifestDocument | ReadProblem): void {
  if (isReadProblem(document)) throw new Error(document.message);
  const lineStarts = [0, ...Array.from(whole.matchAll(/\n/g), ({ index }) => index + 1)];
  for (const path of listPaths(document.value, [])) {
    const { exact, start, end } = document.locate(path);
    const at = (lineStarts[start.line - 1] ?? 0) + start.column - 1;
    const found = JSON.parse(whole.slice(at, at + end.offset - start.offset)) as Json;
    expect(exact).toBe(true);
    if (!isSameValue(found, round(valueAt(document.value, path)))) throw new Error(`${path.join('.')} in ${whole}`);
  }
}

/** As JavaScript's own reader has it, which rounds large integers. */
function round(value: Json): Json {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(round);
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, round(child)]))
    : value;
}

function listPaths(value: Json, path: Path): Path[] {
  const children = Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  return [path, ...children.flatMap(([step, child]) => listPaths(child, [...path, step]))];
}

function valueAt(value: Json, path: Path): Json {
  return path.reduce<Json>((inner, step) => (inner as Record<string, Json>)[step] as Json, value);
}
