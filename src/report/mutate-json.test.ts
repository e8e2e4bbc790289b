import { expect, test } from 'vitest';
import { CEL_MUTATE_V1 } from '../api/cel-mutate-v1.ts';
import type { MutatedObject } from '../admission/mutate/mutate-object.ts';
import { renderMutateJson } from './mutate-json.ts';

const OUTCOMES: readonly MutatedObject['outcome'][] = [
  {
    kind: 'mutated',
    before: { worlds: [{ value: { kind: 'ConfigMap', status: {} }, unknown: [] }], isExact: true },
    served: {
      worlds: [{ value: { kind: 'ConfigMap', data: { a: 'who', b: 'c' } }, unknown: [['status'], ['data', 'a']] }],
      isExact: true,
    },
    changed: ['mutation/p@b'],
  },
  { kind: 'denied', failures: [{ id: 'mutation/p@b', message: 'no such key: x' }] },
  { kind: 'unknown', what: 'the order', reason: 'decided-by-cluster' },
];

test('has the form that is published', () => {
  const text = renderMutateJson({
    objects: 4,
    problems: [
      { set: 'a', file: 'a.yaml', line: 2, column: 1, code: 'c', message: 'm', advice: '', excerpt: '', caret: 0 },
    ],
    rows: OUTCOMES.map((outcome) => ({
      kind: 'ConfigMap',
      namespace: '',
      name: 'a',
      file: 'a.yaml',
      line: 1,
      mutated: { matched: ['mutation/p@b'], outcome },
    })),
  });
  const { objects } = CEL_MUTATE_V1.parse(JSON.parse(text));
  expect(objects.map(({ outcome }) => outcome)).toEqual(['changed', 'denied', 'not-evaluated']);
  expect(objects[0]).toMatchObject({
    before: { kind: 'ConfigMap' },
    after: { data: { a: '<not known here: who>', b: 'c' } },
    decidedByCluster: ['data.a'],
  });
});
