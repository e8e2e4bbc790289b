import { describe, expect, test } from 'vitest';
import { maySelectPodsOf, selectsPodsOf } from './selects-pods.ts';

function workload(kind: string, name: string, labels?: Readonly<Record<string, string>>) {
  const [group = '', short = ''] = kind.split('/');
  const subject = { group, kind: short, namespace: 'shop', name, container: '' };
  return labels === undefined ? { subject } : { subject, labels };
}

const LABELS = { app: 'web', tier: 'front' };

describe('labels of the template', () => {
  test.each<{ readonly selector: Readonly<Record<string, string>>; readonly selects: boolean }>([
    { selector: { app: 'web' }, selects: true },
    { selector: { app: 'web', tier: 'front' }, selects: true },
    { selector: { app: 'web', tier: 'back' }, selects: false },
    { selector: { app: 'web', zone: 'a' }, selects: false },
    { selector: { toString: 'x' }, selects: false },
    { selector: {}, selects: true },
  ])('$selector: $selects', ({ selector, selects }) => {
    expect(selectsPodsOf(selector, workload('apps/Deployment', 'web', LABELS))).toBe(selects);
  });

  test('of kinds that are not known are not known', () => {
    expect(selectsPodsOf({ app: 'web' }, workload('database.example/Cluster', 'web'))).toBe(false);
  });
});

describe('labels of which some are no texts', () => {
  const broken = { ...workload('apps/Deployment', 'web', LABELS), isMalformed: true };

  test('may match wherever those that are texts do not say otherwise', () => {
    expect(maySelectPodsOf({ app: 'web', version: '1' }, broken)).toBe(true);
    expect(maySelectPodsOf({ app: 'api', version: '1' }, broken)).toBe(false);
    expect(maySelectPodsOf({ app: 'web', version: '1' }, workload('apps/Deployment', 'web', LABELS))).toBe(false);
  });
});

describe('labels that controllers add', () => {
  test.each([
    { kind: 'apps/StatefulSet', name: 'db', key: 'statefulset.kubernetes.io/pod-name', value: 'db-12', selects: true },
    { kind: 'apps/StatefulSet', name: 'db', key: 'statefulset.kubernetes.io/pod-name', value: 'db-x', selects: false },
    { kind: 'apps/StatefulSet', name: 'db', key: 'statefulset.kubernetes.io/pod-name', value: 'da-0', selects: false },
    { kind: 'apps/StatefulSet', name: 'db', key: 'apps.kubernetes.io/pod-index', value: '0', selects: true },
    { kind: 'apps/Deployment', name: 'db', key: 'statefulset.kubernetes.io/pod-name', value: 'db-0', selects: false },
    { kind: 'apps/Deployment', name: 'db', key: 'pod-template-hash', value: '7d9c', selects: true },
    { kind: 'apps/DaemonSet', name: 'db', key: 'controller-revision-hash', value: '7d9c', selects: true },
    { kind: 'batch/Job', name: 'import', key: 'job-name', value: 'import', selects: true },
    { kind: 'batch/Job', name: 'import', key: 'job-name', value: 'import-2', selects: false },
    { kind: 'batch/Job', name: 'import-', key: 'batch.kubernetes.io/job-name', value: 'import-x7', selects: true },
    { kind: 'batch/CronJob', name: 'report', key: 'job-name', value: 'report-29000000', selects: true },
    { kind: 'apps.openshift.io/DeploymentConfig', name: 'db', key: 'deploymentconfig', value: 'db', selects: true },
    { kind: 'apps.openshift.io/DeploymentConfig', name: 'db', key: 'deployment', value: 'db-4', selects: true },
    { kind: 'apps.openshift.io/DeploymentConfig', name: 'db', key: 'deploymentconfig', value: 'web', selects: false },
    { kind: 'argoproj.io/Rollout', name: 'db', key: 'rollouts-pod-template-hash', value: '7d9c', selects: true },
    { kind: '/Pod', name: 'db-0', key: 'statefulset.kubernetes.io/pod-name', value: 'db-0', selects: false },
  ])('$kind $name, $key=$value: $selects', ({ kind, name, key, value, selects }) => {
    expect(selectsPodsOf({ [key]: value }, workload(kind, name, LABELS))).toBe(selects);
  });

  test('a label of the template counts before one that is added', () => {
    const labels = { 'pod-template-hash': 'old' };
    expect(selectsPodsOf({ 'pod-template-hash': 'new' }, workload('apps/Deployment', 'web', labels))).toBe(false);
  });
});
