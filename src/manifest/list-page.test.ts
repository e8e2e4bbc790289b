import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Chunk } from './chunk.ts';
import { createInputSplitter } from './input-splitter.ts';
import { type ListPage, readListPage } from './list-page.ts';
import { createPageChunks } from './page-chunks.ts';
import { readSlice } from './read.ts';

const encode = (value: unknown, indent?: number): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(value, undefined, indent));
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function readPage(value: unknown, indent?: number): ListPage {
  const page = readListPage(encode(value, indent));
  if (page === undefined) throw new Error('no page');
  return page;
}

const linesOf = (page: ListPage): readonly string[] =>
  createPageChunks('set', 'file.ndjson')
    .push(page)
    .flatMap(({ bytes, slices }) => slices.map(({ start, end }) => decode(bytes.subarray(start, end))));

test('objects of a typed list are lines that say their kind, and where the list goes on', () => {
  const page = readPage({
    kind: 'PodList',
    apiVersion: 'v1',
    metadata: { resourceVersion: '12', continue: 'abc', remainingItemCount: 3 },
    items: [{ metadata: { name: 'a', namespace: 'n', managedFields: [{ manager: 'm' }] }, spec: {} }, {}],
  });
  expect(page).toMatchObject({ continue: 'abc', resourceVersion: '12' });
  const [first, second] = page.items;
  const textAt = (range: { from: number; to: number } | undefined) =>
    range && decode(page.bytes.subarray(range.from, range.to));
  expect([textAt(first?.name), textAt(first?.namespace), textAt(second?.name)]).toEqual(['"a"', '"n"', undefined]);
  expect(linesOf(page)).toEqual([
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"n"},"spec":{}}',
    '{"apiVersion":"v1","kind":"Pod"}',
  ]);
});

test('a page that says in words of its own that there is more is no page', () => {
  const pageWith = (next: unknown) => ({ kind: 'PodList', apiVersion: 'v1', metadata: { continue: next }, items: [] });
  for (const next of [7, true, ['abc'], { token: 'abc' }])
    expect(readListPage(encode(pageWith(next))), JSON.stringify(next)).toBeUndefined();
  for (const none of ['', null, undefined]) expect(readPage(pageWith(none)).continue).toBe('');
});

test('a page that ends and says that so many more are left is no page', () => {
  const pageWith = (metadata: object) => encode({ kind: 'PodList', apiVersion: 'v1', metadata, items: [] });
  expect(readListPage(pageWith({ remainingItemCount: 3 }))).toBeUndefined();
  expect(readListPage(pageWith({ continue: '', remainingItemCount: 3 }))).toBeUndefined();
  for (const remainingItemCount of [0, null]) expect(readListPage(pageWith({ remainingItemCount }))).toBeDefined();
});

test('of objects some of which say what they are each is one line that says it once', () => {
  const type = { apiVersion: 'v1', kind: 'Pod' };
  const named = (name: string) => ({ metadata: { name } });
  const all = [{ ...type, ...named('a') }, named('b'), {}];
  const expected = all.map((item) => JSON.stringify({ ...type, ...item }));
  for (const order of [
    [0, 1, 2],
    [1, 0, 2],
    [2, 1, 0],
  ]) {
    const items = order.map((index) => all[index]);
    const lines = linesOf(readPage({ kind: 'PodList', apiVersion: 'v1', metadata: {}, items }));
    expect(lines).toEqual(order.map((index) => expected[index]));
  }
  // As somebody may write it who sorts what there is.
  const sorted = [{ ...named('a'), ...type }, named('b')];
  expect(linesOf(readPage({ kind: 'PodList', apiVersion: 'v1', items: sorted }))).toEqual([
    JSON.stringify(sorted[0]),
    expected[1],
  ]);
});

const keys = fc.constantFrom('managedFields', 'name', 'metadata', 'spec', 'a"b\\', 'é\n', 'x');
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>('', '"managedFields":[', '{[', '\\"', 1.5, 1234567890123456, 1e21, true, null, '商\r\n'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const typed = fc.record({ apiVersion: fc.constant('x.example/v1'), kind: fc.constant('Thing') });
const untyped = fc.dictionary(keys, values, { maxKeys: 5 });
const objects = fc.boolean().chain((isTyped) =>
  fc.array(isTyped ? fc.tuple(typed, untyped).map(([type, rest]) => ({ ...type, ...rest })) : untyped, {
    maxLength: 4,
  }),
);

test('whatever the objects hold, only their own managedFields are gone, in any layout and order', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom(undefined, 1, 4), fc.boolean(), (items, indent, isLast) => {
      const metadata = { continue: 'next' };
      const head = { kind: 'ThingList', apiVersion: 'x.example/v1' };
      const page = readPage(isLast ? { ...head, metadata, items } : { items, metadata, ...head }, indent);
      expect(linesOf(page).map((line) => JSON.parse(line) as unknown)).toEqual(items.map(asTaken));
      expect(page.continue).toBe('next');
    }),
    { seed: 1, numRuns: 3000 },
  );
});

function asTaken(item: Readonly<Record<string, Json>>): unknown {
  const type = { apiVersion: 'x.example/v1', kind: 'Thing' };
  const { metadata } = item;
  if (metadata === null || typeof metadata !== 'object' || Array.isArray(metadata)) return { ...type, ...item };
  const { managedFields: _, ...rest } = metadata as Readonly<Record<string, Json>>;
  return { ...type, ...item, metadata: rest };
}

/** What is read of chunks, wherever they are cut. */
function readChunks(chunks: readonly Chunk[]): readonly unknown[] {
  return chunks.flatMap((chunk) =>
    chunk.slices.map((slice) => ({
      text: decode(chunk.bytes.subarray(slice.start, slice.end)),
      line: slice.line,
      column: slice.column,
      json: slice.json,
      value: (readSlice(chunk, slice) as { value?: unknown }).value,
    })),
  );
}

test('its chunks are those that a file of the lines would give', () => {
  fc.assert(
    fc.property(objects, objects, fc.constantFrom(undefined, 2), (left, right, indent) => {
      const chunks = createPageChunks('set', 'file.ndjson');
      const pages = [left, right].map((items) =>
        readPage({ kind: 'ThingList', apiVersion: 'x.example/v1', items }, indent),
      );
      const fromPages = pages.flatMap((page) => chunks.push(page));
      const splitter = createInputSplitter('set', 'file.ndjson');
      const file = new TextEncoder().encode(
        pages
          .flatMap(linesOf)
          .map((line) => `${line}\n`)
          .join(''),
      );
      const results = [...splitter.push(file), ...splitter.end()];
      const fromFile = results.flatMap((result) => (result.kind === 'chunk' ? [result.chunk] : []));
      expect(readChunks(fromPages)).toEqual(readChunks(fromFile));
      expect(chunks.bytes()).toBe(file.length);
    }),
    { seed: 2, numRuns: 1500 },
  );
});

test('what is cut anywhere, or is no list, is no page', () => {
  const whole = encode(
    {
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { continue: '"' },
      items: [{ metadata: { managedFields: [1], a: ['\\"'] } }],
    },
    1,
  );
  expect(readListPage(whole)).toBeDefined();
  for (let length = 0; length < whole.length; length++) expect(readListPage(whole.subarray(0, length))).toBeUndefined();
  for (const other of [
    '<html></html>',
    '[]',
    '{"kind":"Status"}',
    '{"kind":"PodList","items":{}}',
    '{"items":[1],"kind":"AList"}',
  ])
    expect(readListPage(new TextEncoder().encode(other))).toBeUndefined();
});

test('an empty list may be null', () => {
  expect(readPage({ kind: 'PodList', apiVersion: 'v1', metadata: {}, items: null })).toMatchObject({
    items: [],
    continue: '',
  });
});
