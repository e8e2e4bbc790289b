import { expect, test } from 'vitest';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { compileControl } from '../controls/compile-control.ts';

const control = compileControl(
  `id: team/restrict-names
title: Names are those allowed
severity: low
since: 1.0.0
subject: object
reads: [configmaps]
parameters:
  - { name: allowed, type: list(string), default: [], required: true, doc: The names. }
expression: object.?metadata.?name.orValue('') in params.allowed
at: metadata.name
message: this name is not allowed
fix: { none: only you know a better one }
`,
  'control.yaml',
);
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n';

test.each([
  ['nothing is judged until a parameter that must be set is', '', { pass: 0, fail: 0 }],
  ['what is allowed passes', '# parameters: {"allowed": ["a"]}\n', { pass: 1, fail: 0 }],
  ['an empty list allows nothing', '# parameters: {"allowed": []}\n', { pass: 0, fail: 1 }],
])('%s', (_, comment, counts) => {
  const { summary } = judgeManifest(control, { file: 'map.yaml', text: comment + MAP });
  expect(summary.counts).toMatchObject(counts);
});
