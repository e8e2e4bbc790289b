import { expect, test } from 'vitest';
import { renderPath } from '../../base/path.ts';
import { objectOf } from '../read.fixture.ts';

const find = (text: string): readonly string[] => objectOf(text).misfits?.map((path) => renderPath(path)) ?? [];

const MEMORY = 'spec.containers[0].resources.limits.memory';

test.each([
  ['a map for a list', 'spec: {containers: [{name: a, command: {a: b}}]}', ['spec.containers[0].command']],
  ['a list for an object', 'spec: [a]', ['spec']],
  [
    'a single value for an object',
    'spec: {containers: [{name: a, livenessProbe: x}]}',
    ['spec.containers[0].livenessProbe'],
  ],
  [
    'text for a number, and a number for text',
    'spec: {containers: [{name: a, ports: [{containerPort: "22"}], env: [{name: A, value: 5}]}]}',
    ['spec.containers[0].ports[0].containerPort', 'spec.containers[0].env[0].value'],
  ],
  ['a fraction', 'spec: {priority: 1.5}', ['spec.priority']],
  ['a number of more than 64 bits', 'spec: {priority: 9223372036854775808}', ['spec.priority']],
  ['text for a bool', 'spec: {hostNetwork: "true"}', ['spec.hostNetwork']],
  ['a number among words', 'spec: {containers: [{name: a, args: [x, 8080]}]}', ['spec.containers[0].args[1]']],
  ['a number under a key that somebody chose', 'metadata: {labels: {a: 5}}', ['metadata.labels.a']],
  ['an object of another type inside a list', 'spec: {volumes: [x, {name: a}]}', ['spec.volumes[0]']],
  ['a unit that is none', `spec: {containers: [{name: a, resources: {limits: {memory: 1Gb}}}]}`, [MEMORY]],
  ['a word for a quantity', `spec: {containers: [{name: a, resources: {limits: {memory: lots}}}]}`, [MEMORY]],
  ['a quantity with a space', `spec: {containers: [{name: a, resources: {limits: {memory: 1 Gi}}}]}`, [MEMORY]],
  [
    'a very long word',
    `spec: {containers: [{name: a, resources: {limits: {memory: ${'1'.repeat(300_000)}x}}}]}`,
    [MEMORY],
  ],
  ['no quantity at all', `spec: {containers: [{name: a, resources: {limits: {memory: ''}}}]}`, [MEMORY]],
  ['a bool for a quantity', `spec: {containers: [{name: a, resources: {limits: {memory: true}}}]}`, [MEMORY]],
])('%s does not fit', (_, rest, expected) => {
  expect(find(`{apiVersion: v1, kind: Pod, ${rest}}`)).toEqual(expected);
});

test.each([
  ['the name or number of a port', 'spec: {containers: [{name: a, livenessProbe: {httpGet: {port: 80}}}]}'],
  ['the same by its name', 'spec: {containers: [{name: a, livenessProbe: {httpGet: {port: http}}}]}'],
  ['a quantity in text or as a number', 'spec: {containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]}'],
  ...[
    '0',
    '0.5',
    '.5',
    '100m',
    '-1',
    '1e3',
    '1E3',
    '1E',
    '1.5Gi',
    '128974848',
    'Mi',
    '1e-3',
    ' 1Gi ',
    '1'.repeat(300_000),
  ].map((text) => [
    `the quantity ${text.slice(0, 20)}`,
    `spec: {containers: [{name: a, resources: {requests: {memory: '${text}'}}}]}`,
  ]),
  ['nothing at all', 'spec: {volumes: ~, containers: [{name: a, args: [~]}]}'],
  ['a field that its type does not have', 'spec: {a: {b: 1}}'],
])('%s fits', (_, rest) => {
  expect(find(`{apiVersion: v1, kind: Pod, ${rest}}`)).toEqual([]);
});

test('of a kind that is not built in, the pod template is looked at', () => {
  const template = 'template: {spec: {hostPID: x, containers: []}}';
  expect(
    find(`{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: 5, spec: {replicas: x, ${template}}}`),
  ).toEqual(['spec.template.spec.hostPID']);
  expect(find('{apiVersion: example.com/v1, kind: App, spec: {template: {spec: {hostPID: x}}}}')).toEqual([]);
});
