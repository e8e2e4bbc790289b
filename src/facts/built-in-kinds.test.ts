import { expect, test } from 'vitest';
import { findGroupOfKind, findMeantKind, isUnknownKind } from './built-in-kinds.ts';

test.each([
  ['', 'Ingress', true],
  ['', 'Deployment', true],
  ['rbac.authorization.k8s.io', 'ClusterRolebinding', true],
  ['', 'Pod', false],
  ['', 'PodList', false],
  ['', 'DeleteOptions', false],
  ['', 'Config', false],
  ['apps', 'Config', true],
  ['scheduling.k8s.io', 'CompositePodGroup', false],
  ['apps', 'Deployment', false],
  ['apiextensions.k8s.io', 'CustomResourceDefinition', false],
  ['apiregistration.k8s.io', 'APIService', false],
  ['metrics.k8s.io', 'PodMetrics', false],
  ['gateway.networking.k8s.io', 'Gateway', false],
  ['example.com', 'Deploymentt', false],
  ['toString', 'constructor', false],
] as const)('%s/%s is unknown: %s', (group, kind, isUnknown) => {
  expect(isUnknownKind(group, kind)).toBe(isUnknown);
});

test('a kind has a group, and a mistyped one has a kind', () => {
  expect(findGroupOfKind('Ingress')).toBe('networking.k8s.io');
  expect(findGroupOfKind('Pod')).toBe('');
  expect(findGroupOfKind('Widget')).toBeUndefined();
  expect(findMeantKind('ClusterRolebinding')).toBe('ClusterRoleBinding');
  expect(findMeantKind('Widget')).toBeUndefined();
});
