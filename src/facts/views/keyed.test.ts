import { expect, test } from 'vitest';
import { objectOf } from '../read.fixture.ts';
import { createPlaceAt } from './place-at.ts';
import { projectKeys } from './keyed.ts';

const FIELDS = { ConfigMap: ['data', 'binaryData'], Secret: ['data', 'stringData'] } as const;

test.each([
  { kind: 'ConfigMap', rest: 'data: {b: x, a: ~}, binaryData: {c: eA==}', keys: ['a', 'b', 'c'], isOpen: false },
  {
    kind: 'Secret',
    rest: 'stringData: {password: hunter2}, data: {password: eA==}',
    keys: ['password'],
    isOpen: false,
  },
  { kind: 'ConfigMap', rest: 'data: {}', keys: [], isOpen: true },
  { kind: 'ConfigMap', rest: 'data: [a]', keys: [], isOpen: true },
  { kind: 'ConfigMap', rest: 'data: {a: x}, binaryData: none', keys: ['a'], isOpen: true },
  { kind: 'Secret', rest: 'type: kubernetes.io/service-account-token, data: {a: eA==}', keys: ['a'], isOpen: true },
] as const)('the keys of $kind with $rest', ({ kind, rest, keys, isOpen }) => {
  const item = project(kind, `{apiVersion: v1, kind: ${kind}, metadata: {name: a}, ${rest}}`);
  expect([item?.keys, item?.isOpen ?? false]).toEqual([keys, isOpen]);
});

test('what something else is told to fill may have more keys', () => {
  const metadata = 'metadata: {name: a, labels: {config.openshift.io/inject-trusted-cabundle: "true"}}';
  expect(project('ConfigMap', `{apiVersion: v1, kind: ConfigMap, ${metadata}, data: {a: x}}`)?.isOpen).toBe(true);
});

test('in a list, too', () => {
  const text =
    '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: x}}]}';
  expect(project('ConfigMap', text)?.keys).toEqual(['k']);
});

test('a secret in the place of a key is not shown', () => {
  const token = ['ghp_', 'aB3dE5gH7jK9mN1pQ3sT5vX7zA2cD4fG6hJ8'].join('');
  const keys = project(
    'ConfigMap',
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {${token}: x}}`,
  )?.keys;
  expect(keys).toHaveLength(1);
  expect(keys?.join()).not.toContain(token);
});

function project(kind: keyof typeof FIELDS, text: string) {
  const object = objectOf(text);
  const reads = kind === 'Secret' ? 'secrets' : 'configmaps';
  return projectKeys(reads, FIELDS[kind]).project(object, createPlaceAt(object));
}
