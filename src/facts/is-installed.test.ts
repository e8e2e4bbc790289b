import { describe, expect, test } from 'vitest';
import { findInstalledRole } from './installed-access.ts';
import { isInstalledObject } from './is-installed.ts';
import { objectsOf } from './read.fixture.ts';

const API = 'rbac.authorization.k8s.io/v1';
const role = (name: string, more: string): string => `apiVersion: ${API}
kind: ClusterRole
metadata: {name: '${name}', labels: {kubernetes.io/bootstrapping: rbac-defaults}}
${more}
`;
const binding = (name: string, to: string, subjects: string): string => `apiVersion: ${API}
kind: ClusterRoleBinding
metadata: {name: '${name}'}
roleRef: {kind: ClusterRole, name: '${to}'}
subjects: [${subjects}]
`;
const isInstalled = (text: string, minor = 37): boolean =>
  objectsOf(text).every((each) => isInstalledObject(each, minor));
const MASTERS = "{kind: Group, name: 'system:masters'}";

describe('a role', () => {
  test.each([
    [
      'as it is',
      role(
        'system:basic-user',
        'rules: [{apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews, selfsubjectrulesreviews], verbs: [create]}]',
      ),
      true,
    ],
    [
      'as an upgrade leaves it, a rule of its own for each right',
      role(
        'system:basic-user',
        'rules: [{apiGroups: [authorization.k8s.io], resources: [selfsubjectrulesreviews], verbs: [create]}, {apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [create]}]',
      ),
      true,
    ],
    [
      'with a right more',
      role(
        'system:basic-user',
        'rules: [{apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [create, delete]}]',
      ),
      false,
    ],
    ['of another name with the label', role('mine', 'rules: []'), false],
    [
      'that is filled from others',
      role(
        'view',
        "aggregationRule: {clusterRoleSelectors: [{matchLabels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}}]}\nrules: [{apiGroups: [x.example], resources: [things], verbs: [get]}]",
      ),
      true,
    ],
    [
      'that is filled from others than it should',
      role('view', 'aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: shop}}]}'),
      false,
    ],
    [
      'that is not filled any more',
      role('view', "rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]"),
      false,
    ],
    ['that cannot be read', role('system:basic-user', 'rules: all'), false],
  ])('%s', (_says, text, expected) => {
    expect(isInstalled(text)).toBe(expected);
  });

  test('with what a later version adds is none of an earlier one', () => {
    const later = role(
      'system:controller:generic-garbage-collector',
      "rules: [{apiGroups: ['*'], resources: ['*'], verbs: [delete, get, list, patch, update, watch]}]",
    );
    expect([isInstalled(later), isInstalled(later, 30)]).toEqual([true, true]);
  });
});

describe('a binding', () => {
  test.each([
    ['as it is', binding('cluster-admin', 'cluster-admin', MASTERS), true],
    ['with somebody more', binding('cluster-admin', 'cluster-admin', `${MASTERS}, {kind: User, name: anna}`), false],
    ['to another role', binding('cluster-admin', 'edit', MASTERS), false],
    ['of another name', binding('mine', 'cluster-admin', MASTERS), false],
    [
      'of a controller',
      binding(
        'system:controller:job-controller',
        'system:controller:job-controller',
        '{kind: ServiceAccount, name: job-controller, namespace: kube-system}',
      ),
      true,
    ],
    ['of nobody', binding('cluster-admin', 'cluster-admin', ''), true],
    ['of nobody, to another role', binding('cluster-admin', 'edit', ''), false],
  ])('%s', (_says, text, expected) => {
    expect(isInstalled(text)).toBe(expected);
  });
});

test('what is no role and no binding is never installed', () => {
  expect(isInstalled('{apiVersion: v1, kind: Service, metadata: {name: cluster-admin}}')).toBe(false);
});

test('a role that came later is none of an earlier version', () => {
  const name = { kind: 'ClusterRole', namespace: '', name: 'system:cluster-trust-bundle-discovery' };
  expect(findInstalledRole(name, 30)).toBeUndefined();
  expect(findInstalledRole({ ...name, name: 'view' }, 30)?.aggregates).toHaveLength(1);
});
