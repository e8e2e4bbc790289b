import { expect, test } from 'vitest';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { CelDouble } from '../cel/value.ts';
import { castParameters } from './cast-parameters.ts';
import { compileControl } from './compile-control.ts';

test.each([
  { type: 'double', value: 2, cast: new CelDouble(2) },
  { type: 'double', value: 2.5, cast: 2.5 },
  { type: 'double', value: 2n ** 60n, cast: new CelDouble(2 ** 60) },
  { type: 'int', value: 2, cast: 2 },
  { type: 'dyn', value: 2, cast: 2 },
  { type: 'list(double)', value: [1, 0.5], cast: [new CelDouble(1), 0.5] },
  { type: 'map(string, list(double))', value: { a: [1] }, cast: { a: [new CelDouble(1)] } },
  { type: 'list(string)', value: ['a'], cast: ['a'] },
])('$value as $type', ({ type, value, cast }) => {
  expect(castParameters([{ name: 'p', type, default: value, doc: '' }], { p: value })).toEqual({ p: cast });
});

test('a value that no parameter asks for stays as it is', () => {
  expect(castParameters([], { p: 1 })).toEqual({ p: 1 });
});

test('a control judges with the types that it was checked with', () => {
  const control = compileControl(
    `id: team/limit-ratio
title: the ratio is kept
severity: low
since: 1.0.0
subject: pod
reads: [workloads]
parameters: [{ name: ratio, type: double, default: 2, doc: How much more. }]
expression: params.ratio * 1.5 == 3.0
at: ""
message: never
fix: { none: because }
`,
    'control.yaml',
  );
  const text = '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a}]}}';
  expect(judgeManifest(control, { file: 'a.yaml', text }).outcomes).toMatchObject([{ status: 'pass' }]);
});
