import { expect, test } from 'vitest';
import { objectsOf } from '../read.fixture.ts';
import { findWrittenIgnores } from './written-ignores.ts';

const SECRET = ['Tr0ub4dor', '3xyz!Q'].join('&');

function ignoresOf(text: string) {
  const objects = objectsOf(text);
  const [first] = objects;
  return first === undefined ? [] : findWrittenIgnores(first.document, objects);
}

test('an annotation of an object reaches over all of it, that of a template over its pods', () => {
  const ignores = ignoresOf(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: { seaworthy.dev/ignore: a/b until=2027-03-01 why }
spec:
  template:
    metadata:
      annotations: { seaworthy.dev/ignore: c/d until=2027-03-01 why }
    spec: { containers: [] }
  replicas: 2
`);
  expect(ignores.map(({ controls, line, from, to }) => [controls[0], line, from.line, to.line])).toEqual([
    ['a/b', 5, 1, 11],
    ['c/d', 9, 7, 10],
  ]);
});

test('of two objects in one line, each speaks for itself', () => {
  const [first, second] = ignoresOf(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: ['a', 'b'].map((name) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, annotations: { 'seaworthy.dev/ignore': 'a/b until=2027-03-01 why' } },
      })),
    }),
  );
  expect([first?.from.line, second?.from.line]).toEqual([1, 1]);
  expect((first?.to.column ?? 0) <= (second?.from.column ?? 0)).toBe(true);
});

test.each([
  [
    'a reason that repeats the secret beside it',
    `apiVersion: v1\nkind: ConfigMap\ndata:\n  password: ${SECRET} # seaworthy:ignore secrets/x until=2027-03-01 ${SECRET} is for tests\n`,
  ],
  [
    'a reason that is a secret of a known shape',
    `apiVersion: v1\nkind: ConfigMap\ndata: {} # seaworthy:ignore secrets/x until=2027-03-01 it is ghp_${'a1B2'.repeat(9)}\n`,
  ],
  [
    'words of a Secret',
    `apiVersion: v1\nkind: Secret\nstringData:\n  a: ${SECRET} # seaworthy:ignore ${SECRET} until=${SECRET} ${SECRET}\n`,
  ],
])('%s is masked', (_name, text) => {
  const told = JSON.stringify(ignoresOf(text));
  expect(told).toContain('<redacted:');
  expect(told).not.toContain(SECRET);
  expect(told).not.toContain('ghp_a1B2');
});
