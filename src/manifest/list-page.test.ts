import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { readListPage } from './list-page.ts';

const encode = (value: unknown, indent?: number): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(value, undefined, indent));
const linesOf = (bytes: Uint8Array): readonly string[] => new TextDecoder().decode(bytes).trimEnd().split('\n');

test('objects of a typed list are lines that say their kind, and where the list goes on', () => {
  const page = readListPage(
    encode({
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { resourceVersion: '12', continue: 'abc', remainingItemCount: 3 },
      items: [{ metadata: { name: 'a', managedFields: [{ manager: 'm' }] }, spec: {} }, {}],
    }),
  );
  expect(page).toMatchObject({ keys: ['/a', '/'], continue: 'abc', resourceVersion: '12' });
  expect(linesOf(page?.lines ?? new Uint8Array())).toEqual([
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{}}',
    '{"apiVersion":"v1","kind":"Pod"}',
  ]);
});

const keys = fc.constantFrom('managedFields', 'name', 'metadata', 'kind', 'apiVersion', 'a"b\\', 'é\n');
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>('', '"managedFields":[', '{[', '\\"', 1.5, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const objects = fc.array(fc.dictionary(keys, values, { maxKeys: 5 }), { maxLength: 4 });

test('whatever the objects hold, only their own managedFields are gone, in any layout and order', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom(undefined, 1, 4), fc.boolean(), (items, indent, isLast) => {
      const metadata = { continue: 'next' };
      const head = { kind: 'ThingList', apiVersion: 'x.example/v1' };
      const list = isLast ? { ...head, metadata, items } : { items, metadata, ...head };
      const page = readListPage(encode(list, indent));
      const read = linesOf(page?.lines ?? new Uint8Array()).flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
      expect(read).toEqual(items.map(asTaken));
      expect(page).toMatchObject({ continue: 'next' });
      expect(page?.keys).toHaveLength(items.length);
    }),
    { seed: 1, numRuns: 3000 },
  );
});

function asTaken(item: Readonly<Record<string, Json>>): unknown {
  const type = 'kind' in item || 'apiVersion' in item ? {} : { apiVersion: 'x.example/v1', kind: 'Thing' };
  const { metadata } = item;
  if (metadata === null || typeof metadata !== 'object' || Array.isArray(metadata)) return { ...type, ...item };
  const { managedFields: _, ...rest } = metadata as Readonly<Record<string, Json>>;
  return { ...type, ...item, metadata: rest };
}

test('what is cut anywhere, or is no list, is no page', () => {
  const whole = encode({ kind: 'PodList', apiVersion: 'v1', metadata: { continue: '"' }, items: [{ a: ['\\"'] }] }, 1);
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
  expect(readListPage(encode({ kind: 'PodList', apiVersion: 'v1', metadata: {}, items: null }))).toMatchObject({
    keys: [],
    continue: '',
  });
});
