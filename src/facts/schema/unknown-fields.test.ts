import { expect, test } from 'vitest';
import { renderPath } from '../../base/path.ts';
import { objectOf } from '../read.fixture.ts';
import { NEWEST } from '../target.ts';
import { KUBERNETES_TEXT } from './kubernetes-text.ts';
import { findUnknownFields } from './unknown-fields.ts';

const find = (text: string): readonly string[] | undefined =>
  findUnknownFields(objectOf(text))?.unknown.map(({ path, under }) => [renderPath(path), under].join(' ').trim());

test.each([
  ['a field that is misspelt', 'spec: {containers: [{name: a, Image: x}]}', ['spec.containers[0].Image']],
  [
    'one that stands too high',
    'spec: {containers: [{runAsUser: 1}]}',
    ['spec.containers[0].runAsUser securityContext'],
  ],
  ['all of them', 'specs: {}, spec: {a: 1, volumes: [{b: 1}]}', ['specs', 'spec.a', 'spec.volumes[0].b']],
  ['keys that somebody chose', 'metadata: {labels: {a: b}}, spec: {nodeSelector: {a: b}}', []],
  ['the status', 'status: {a: 1}', []],
  ['what patches say', 'spec: {$patch: replace, $setElementOrder/volumes: [{name: a}]}', []],
  ['names that every object of JavaScript has', 'spec: {constructor: 1}', ['spec.constructor']],
  ['an empty value', 'spec: {a: ~}', []],
] as const)('%s', (_, rest, expected) => {
  expect(find(`{apiVersion: v1, kind: Pod, ${rest}}`)).toEqual(expected);
});

test('what is of another type is told, and not looked into', () => {
  const spec = 'containers: {a: 1}, volumes: 3, hostname: {a: 1}, nodeSelector: [{a: 1}], os: x, tolerations: [[], 1]';
  const found = findUnknownFields(objectOf(`{apiVersion: v1, kind: Pod, spec: {${spec}}}`));
  expect(found?.unknown).toEqual([]);
  expect(found?.malformed.map((path) => renderPath(path))).toEqual([
    'spec.containers',
    'spec.volumes',
    'spec.hostname',
    'spec.nodeSelector',
    'spec.os',
    'spec.tolerations[0]',
    'spec.tolerations[1]',
  ]);
});

test.each([
  ['a kind that is not built in', '{apiVersion: a/v1, kind: Pod, a: 1}'],
  ['a version that is not known', '{apiVersion: apps/v1beta1, kind: Deployment, a: 1}'],
  ['what a cluster keeps', '{apiVersion: v1, kind: Pod, metadata: {name: a, uid: x}, a: 1}'],
])('%s is not judged', (_, text) => {
  expect(find(text)).toBeUndefined();
});

test('the fields are those of the newest Kubernetes that is known', () => {
  expect(KUBERNETES_TEXT).toMatch(`{"version":"${NEWEST.version}.`);
});
