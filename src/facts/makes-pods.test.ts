import { expect, test } from 'vitest';
import { mayMakePods } from './makes-pods.ts';
import { objectsOf } from './read.fixture.ts';

test.each([
  { type: 'apiVersion: database.example/v1, kind: Cluster', may: true },
  { type: 'apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease', may: true },
  { type: 'apiVersion: jobset.x-k8s.io/v1alpha2, kind: JobSet', may: true },
  { type: 'apiVersion: monitoring.coreos.com/v1, kind: Prometheus', may: true },
  { type: 'apiVersion: v1, kind: PodTemplate', may: true },
  { type: 'apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {workloadRef: {name: api}}', may: true },
  { type: 'apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {template: {spec: {containers: []}}}', may: false },
  { type: 'apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor', may: false },
  { type: 'apiVersion: cert-manager.io/v1, kind: Certificate', may: false },
  { type: 'apiVersion: chainsaw.kyverno.io/v1alpha1, kind: Test', may: false },
  { type: 'apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints', may: false },
  { type: 'apiVersion: networking.k8s.io/v1, kind: Ingress', may: false },
  { type: 'apiVersion: v1, kind: ConfigMap', may: false },
  { type: 'apiVersion: v1, kind: Pod, spec: {containers: []}', may: false },
])('{$type}: $may', ({ type, may }) => {
  const [object] = objectsOf(`{${type}, metadata: {name: a}}`);
  expect(object && mayMakePods(object)).toBe(may);
});

test('what was read from a cluster makes no pods that were not there to be read', () => {
  const [object] = objectsOf('{apiVersion: database.example/v1, kind: Cluster, metadata: {name: a, uid: 7c1}}');
  expect(object && mayMakePods(object)).toBe(false);
});

test.each([
  { type: 'apiVersion: argoproj.io/v1alpha1, kind: Rollout', containers: ['a'] },
  { type: 'apiVersion: apps.openshift.io/v1, kind: DeploymentConfig', containers: ['a'] },
  { type: 'apiVersion: database.example/v1, kind: Cluster', containers: undefined },
])('{$type} makes pods as its template says: $containers', ({ type, containers }) => {
  const [object] = objectsOf(`{${type}, metadata: {name: a}, spec: {template: {spec: {containers: [{name: a}]}}}}`);
  expect(object?.pod?.containers.map(({ name }) => name)).toEqual(containers);
});
