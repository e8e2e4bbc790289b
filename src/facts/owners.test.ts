import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import type { KubeObject } from './kube-object.ts';
import { ownerEdge, resolveTopOwner, subjectOf } from './owners.ts';
import { objectOf } from './read.fixture.ts';
import { type Subject, subjectKey } from './subject.ts';

interface Owned {
  readonly kind: string;
  readonly apiVersion?: string;
  readonly metadata: JsonObject;
}
const object = ({ kind, apiVersion = 'v1', metadata }: Owned): KubeObject =>
  objectOf(JSON.stringify({ apiVersion, kind, metadata: { namespace: 'n', ...metadata } }));
const ownedBy = (kind: string, name: string, apiVersion = 'apps/v1'): JsonObject => ({
  ownerReferences: [
    { apiVersion: 'v1', kind: 'Other', name: 'no' },
    { apiVersion, kind, name, controller: true },
  ],
});
const edgesOf = (...objects: readonly KubeObject[]): Map<string, Subject> =>
  new Map(
    objects.flatMap((each) => [ownerEdge(each) ?? []].filter((edge) => edge.length === 2)) as [string, Subject][],
  );
const topOf = (pod: KubeObject, ...others: readonly KubeObject[]): string => {
  const { kind, namespace, name } = resolveTopOwner(subjectOf(pod), edgesOf(pod, ...others));
  return `${kind} ${namespace}/${name}`;
};

describe('the top owner', () => {
  const replicaSet = (metadata: JsonObject): KubeObject =>
    object({ kind: 'ReplicaSet', apiVersion: 'apps/v1', metadata: { name: 'web-5d4f', ...metadata } });
  const pod = (metadata: JsonObject): KubeObject =>
    object({ kind: 'Pod', metadata: { name: 'web-5d4f-x7k2p', ...metadata } });

  test('of a pod of a Deployment, where its ReplicaSet was seen', () => {
    expect(topOf(pod(ownedBy('ReplicaSet', 'web-5d4f')), replicaSet(ownedBy('Deployment', 'web')))).toBe(
      'Deployment n/web',
    );
  });

  test('of a pod of a Deployment, where its ReplicaSet was not seen', () => {
    expect(topOf(pod({ ...ownedBy('ReplicaSet', 'web-5d4f'), labels: { 'pod-template-hash': '5d4f' } }))).toBe(
      'Deployment n/web',
    );
  });

  test('of a pod of a ReplicaSet that nobody owns', () => {
    expect(topOf(pod(ownedBy('ReplicaSet', 'web-5d4f')), replicaSet({}))).toBe('ReplicaSet n/web-5d4f');
  });

  test('of a pod of a CronJob, whether its Job was seen or not', () => {
    const child = object({
      kind: 'Pod',
      metadata: { name: 'report-29384756-abcde', ...ownedBy('Job', 'report-29384756', 'batch/v1') },
    });
    const job = object({
      kind: 'Job',
      apiVersion: 'batch/v1',
      metadata: { name: 'report-29384756', ...ownedBy('CronJob', 'report', 'batch/v1') },
    });
    expect(topOf(child)).toBe('CronJob n/report');
    expect(topOf(child, job)).toBe('CronJob n/report');
  });

  test('a Job that was seen and has no owner is none of a CronJob, whatever its name', () => {
    const child = object({ kind: 'Pod', metadata: { name: 'x', ...ownedBy('Job', 'report-29384756', 'batch/v1') } });
    const job = object({ kind: 'Job', apiVersion: 'batch/v1', metadata: { name: 'report-29384756' } });
    expect(topOf(child, job)).toBe('Job n/report-29384756');
  });

  test('a date at the end of a Job’s name is no minute', () => {
    expect(
      topOf(object({ kind: 'Pod', metadata: { name: 'x', ...ownedBy('Job', 'backup-20240115', 'batch/v1') } })),
    ).toBe('Job n/backup-20240115');
  });

  test('of generated names is the generateName, for their pods too', () => {
    const job = object({
      kind: 'Job',
      apiVersion: 'batch/v1',
      metadata: { name: 'migration-x7k2p', generateName: 'migration-' },
    });
    expect(subjectOf(job).name).toBe('migration-');
    expect(
      topOf(object({ kind: 'Pod', metadata: { name: 'p', ...ownedBy('Job', 'migration-x7k2p', 'batch/v1') } }), job),
    ).toBe('Job n/migration-');
  });

  test('of a static pod is the pod itself, without its node', () => {
    const etcd = (node: string): KubeObject =>
      object({ kind: 'Pod', metadata: { name: `etcd-${node}`, ...ownedBy('Node', node, 'v1') } });
    expect(topOf(etcd('node-1'))).toBe('Pod n/etcd');
    expect(topOf(etcd('node-2'))).toBe('Pod n/etcd');
  });

  test('an owner that lives in no namespace has none', () => {
    expect(
      topOf(object({ kind: 'ConfigMap', metadata: { name: 'a', ...ownedBy('ClusterPolicy', 'p', 'kyverno.io/v1') } })),
    ).toBe('ClusterPolicy /p');
  });

  test('owners in a circle come to an end', () => {
    const left = object({ kind: 'Left', metadata: { name: 'l', ...ownedBy('Right', 'r', 'v1') } });
    const right = object({ kind: 'Right', metadata: { name: 'r', ...ownedBy('Left', 'l', 'v1') } });
    expect(topOf(left, right)).toMatch(/^(?:Left n\/l|Right n\/r)$/);
  });

  test('the container stays', () => {
    const subject: Subject = { group: '', kind: 'Pod', namespace: '', name: 'a', container: 'c' };
    expect(
      resolveTopOwner(
        subject,
        new Map([[subjectKey({ ...subject, container: '' }), { ...subject, name: 'b', container: '' }]]),
      ),
    ).toEqual({ ...subject, name: 'b' });
  });
});

test('pods own nothing, so their edges are not kept', () => {
  expect(ownerEdge(object({ kind: 'Pod', metadata: { name: 'a', ...ownedBy('ReplicaSet', 'b') } }))).toBeUndefined();
});
