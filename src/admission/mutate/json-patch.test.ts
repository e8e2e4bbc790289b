import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../base/json.ts';
import { markerOf } from '../../facts/served/markers.ts';
import { applyJsonPatch, type PatchOperation } from './json-patch.ts';
import { PatchStop } from './patch-result.ts';

const DOCUMENT: JsonObject = { labels: { 'a/b': '1' }, list: ['x', 'y'], hidden: markerOf('chance') };

function apply(...operations: readonly (Partial<PatchOperation> & { readonly op: string })[]): Json {
  try {
    return applyJsonPatch(
      { value: DOCUMENT, open: new Set(['/open']) },
      operations.map((operation) => ({ path: '', from: '', ...operation })),
    ).value;
  } catch (error) {
    if (error instanceof PatchStop) return typeof error.failure === 'string' ? error.failure : error.failure.kind;
    throw error;
  }
}

describe('a JSON patch', () => {
  test.each<[PatchOperation | Omit<PatchOperation, 'from'>, JsonObject]>([
    [{ op: 'add', path: '/labels/c', value: '2' }, { labels: { 'a/b': '1', c: '2' } }],
    [{ op: 'replace', path: '/labels/a~1b', value: '3' }, { labels: { 'a/b': '3' } }],
    // A key that is to be replaced need not be there.
    [{ op: 'replace', path: '/labels/none', value: '3' }, { labels: { 'a/b': '1', none: '3' } }],
    [{ op: 'add', path: '/list/-', value: 'z' }, { list: ['x', 'y', 'z'] }],
    [{ op: 'add', path: '/list/0', value: 'z' }, { list: ['z', 'x', 'y'] }],
    [{ op: 'add', path: '/list/-1', value: 'z' }, { list: ['x', 'y', 'z'] }],
    [{ op: 'remove', path: '/list/-1' }, { list: ['x'] }],
    [{ op: 'add', path: 'anything/labels/c', value: '2' }, { labels: { 'a/b': '1', c: '2' } }],
    [{ op: 'add', path: '/labels/c' }, { labels: { 'a/b': '1', c: null } }],
    [{ op: 'copy', from: '/labels/none', path: '/labels/c' }, { labels: { 'a/b': '1', c: null } }],
    [
      { op: 'move', from: '/list/0', path: '/labels/c' },
      { labels: { 'a/b': '1', c: 'x' }, list: ['y'] },
    ],
    [{ op: 'add', path: '/open', value: '1' }, { open: '1' }],
  ])('%j', (operation, changes) => {
    expect(apply(operation)).toEqual({ ...DOCUMENT, ...changes });
  });

  test.each<[string, Partial<PatchOperation> & { readonly op: string }]>([
    ['error', { op: 'add', path: '/none/c', value: '1' }],
    ['error', { op: 'add', path: '', value: {} }],
    ['error', { op: 'add', path: '/list/3', value: 'z' }],
    ['error', { op: 'add', path: '/list/first', value: 'z' }],
    ['error', { op: 'remove', path: '/labels/none' }],
    ['error', { op: 'replace', path: '/list/2', value: 'z' }],
    ['error', { op: 'toString', path: '/labels/c' }],
    ['test failed', { op: 'test', path: '/list/0', value: 'y' }],
    ['test failed', { op: 'test', path: '/none', value: null }],
    ['refused', { op: 'replace', path: '' }],
    ['refused', { op: 'test', path: '/list', value: [null, 'y'] }],
    ['test failed', { op: 'test', path: '/list', value: [null] }],
    ['error', { op: 'add', path: '/labels/a\u007f', value: '1' }],
    ['error', { op: 'copy', from: '/labels/\u0007', path: '/labels/c' }],
    ['error', { op: 'add', path: '/labels/\u{e0001}', value: '1' }],
    // Nobody knows what stands there, if anything.
    ['unknown', { op: 'remove', path: '/open' }],
    ['unknown', { op: 'add', path: '/open/more', value: '1' }],
    ['unknown', { op: 'test', path: '/hidden', value: 'chance' }],
    ['unknown', { op: 'add', path: '/hidden/more', value: '1' }],
  ])('%s: %j', (failure, operation) => {
    expect(apply(operation)).toBe(failure);
  });

  test('is applied whole or not at all, and leaves what it was given', () => {
    expect(apply({ op: 'add', path: '/labels/c', value: '2' }, { op: 'remove', path: '/none' })).toBe('error');
    expect(DOCUMENT['labels']).toEqual({ 'a/b': '1' });
  });
});
