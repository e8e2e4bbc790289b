import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { type WrittenPolicy, writePolicy } from '../../src/admission/export/write-policy.ts';
import { POLICY_PREVIEW_V1 } from '../../src/api/policy-preview-v1.ts';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { loadFolder } from './load-folder.ts';
import { createPod } from './send-example.ts';
import { PROGRAM } from '../program.fixture.ts';

const EXCLUDED = ['kube-node-lease', 'kube-public', 'kube-system'];
const ROOT = join(import.meta.dirname, '..', '..');
const CONTROLS: ReadonlySet<string> = new Set([
  'workload/no-privileged-containers',
  'workload/no-host-path-volumes',
  'workload/no-host-namespaces',
  'workload/limit-job-time',
]);
const controls = (await loadBuiltInControls()).filter(({ id }) => CONTROLS.has(id));
const policies = controls.flatMap((control): Extract<WrittenPolicy, { kind: 'policy' }>[] => {
  const written = writePolicy(control, { ...PLAIN_REQUEST, excluded: EXCLUDED });
  return written.kind === 'policy' ? [written] : [];
});

/** In the answers of our policies. */
const BY_POLICY = "ValidatingAdmissionPolicy 'seaworthy.";

const KINDS = ['deployments', 'statefulsets', 'daemonsets'];

interface Workload extends JsonObject {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly template: { readonly metadata?: JsonObject; readonly spec: JsonObject } };
}

/** Every workload on the server, by the kind that its list says. */
async function listWorkloads(): Promise<readonly (readonly [string, Workload])[]> {
  const lists = await Promise.all(
    KINDS.map(async (resource) => {
      const { body } = await ask(theCluster(), { path: `/apis/apps/v1/${resource}`, user: 'admin' });
      const { kind, items } = JSON.parse(body) as { kind: string; items: readonly Workload[] };
      return items.map((item) => [kind.replace(/List$/, ''), item] as const);
    }),
  );
  return lists.flat();
}

/** The pod that a controller makes anew. */
function podOf({ metadata: { name, namespace }, spec: { template } }: Workload): ObjectToApply {
  const meta = isJsonObject(template.metadata ?? null) ? template.metadata : {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...meta, generateName: `${name}-`, namespace },
    spec: template.spec,
  } as unknown as ObjectToApply;
}

/** A pod of a controller that is not of Kubernetes: what makes it anew is refused as well. */
function ownedByCluster(): ObjectToApply {
  const ownerReferences = [
    { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', name: 'pg', uid: '1', controller: true },
  ];
  const containers = [{ name: 'one', image: 'registry.example/web:1', securityContext: { privileged: true } }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pg-1', namespace: 'preview', ownerReferences },
    spec: { containers },
  } as unknown as ObjectToApply;
}

const JOB = {
  template: { spec: { restartPolicy: 'Never', containers: [{ name: 'one', image: 'registry.example/web:1' }] } },
};
const NIGHTLY = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly', namespace: 'preview' },
  spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { spec: JOB } },
} as ObjectToApply;

/** The Job that a CronJob's controller makes for each run. */
const RUN = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: 'nightly-29000000',
    namespace: 'preview',
    ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: '1', controller: true }],
  },
  spec: JOB,
} as ObjectToApply;

const LEAVING = '/api/v1/namespaces/preview-leaving';

/** A namespace that is being deleted, and cannot go yet: in it is a pod whose controller would make another anywhere else. */
async function createLeaving(): Promise<void> {
  await createApply(theCluster())({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'preview-leaving' } });
  const pod = ownedByCluster();
  const metadata = { ...pod.metadata, namespace: 'preview-leaving', finalizers: ['example.com/held'] };
  await createPod({ ...pod, metadata });
  await ask(theCluster(), { method: 'DELETE', path: LEAVING, user: 'admin' });
}

async function letLeave(): Promise<void> {
  const [path, contentType] = [`${LEAVING}/pods/pg-1`, 'application/merge-patch+json'];
  const body = { metadata: { finalizers: null } };
  await ask(theCluster(), { method: 'PATCH', path, contentType, body, user: 'admin' });
}

/** The workloads that would not come back, as the command says it. */
function previewLive(): readonly string[] {
  const wanted = [...CONTROLS].flatMap((id) => ['--control', id]);
  const words = ['export', 'policies', ...wanted, '--kubeconfig', theCluster().kubeconfig, '--context', 'admin'];
  const run = spawnSync(process.execPath, [PROGRAM, ...words, '--format', 'json'], { encoding: 'utf8', cwd: ROOT });
  expect({ status: run.status, stderr: run.status === 0 ? '' : run.stderr }).toEqual({ status: 0, stderr: '' });
  const { stuck } = POLICY_PREVIEW_V1.parse(JSON.parse(run.stdout));
  return stuck.map(({ workload: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`);
}

/** A Deployment with a former revision that violates: its ReplicaSet is kept, and nothing is made of it. */
async function createMended(): Promise<void> {
  const apply = createApply(theCluster());
  await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'preview' } });
  const path = '/apis/apps/v1/namespaces/preview/replicasets';
  for (const [count, privileged] of [true, false].entries()) {
    const containers = [{ name: 'one', image: 'registry.example/web:1', securityContext: { privileged } }];
    const template = { metadata: { labels: { app: 'mended' } }, spec: { containers } };
    await apply({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'mended', namespace: 'preview' },
      spec: { replicas: 0, selector: { matchLabels: { app: 'mended' } }, template },
    } as ObjectToApply);
    for (let seen = 0; seen <= count; await sleep(50))
      seen = (JSON.parse((await ask(theCluster(), { path, user: 'admin' })).body) as { items: readonly unknown[] })
        .items.length;
  }
}

describe.skipIf(!hasCluster)('a preview says what the server then does', () => {
  beforeAll(async () => {
    await loadFolder(theCluster(), join(ROOT, 'examples', 'shop'));
    await createMended();
    await createPod(ownedByCluster());
    await createApply(theCluster())(NIGHTLY);
    await createLeaving();
  });
  afterAll(async () => {
    await letLeave();
    for (const { policy } of policies)
      for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
        await ask(theCluster(), {
          method: 'DELETE',
          path: `/apis/admissionregistration.k8s.io/v1/${kind}/${String((policy['metadata'] as JsonObject)['name'])}`,
          user: 'admin',
        });
    // The server heeds a policy for a moment after it is gone, and other tests are on the same server.
    const workloads = await listWorkloads();
    for (const workload of workloads)
      while ((await createDryRun(theCluster())(podOf(workload[1]))).body.includes(BY_POLICY)) await sleep(100);
  });

  test('who may read nothing is told that nothing was judged', () => {
    const words = ['export', 'policies', '--control', 'workload/no-privileged-containers', '--context', 'reader'];
    const run = spawnSync(process.execPath, [PROGRAM, ...words, '--kubeconfig', theCluster().kubeconfig], {
      encoding: 'utf8',
      cwd: ROOT,
    });
    expect(run.stdout).toMatch(/^nothing was judged, so nobody knows what these policies would do\n/);
    expect(run.stdout).not.toContain('nothing has to be left out');
    expect(run.status).toBe(3);
  });

  test('the pods of the workloads that it names are refused, and those of all others come back', async () => {
    const named = previewLive();
    expect(named).not.toContain('Deployment preview/mended');
    expect(named).toContain('Cluster preview/pg');
    // Nobody makes anything in a namespace that is being deleted.
    expect(named).not.toContain('Cluster preview-leaving/pg');
    expect(named).toContain('CronJob preview/nightly');
    expect(named.length).toBeGreaterThan(1);
    const apply = createApply(theCluster());
    for (const { policy, binding } of policies)
      for (const object of [policy, binding])
        expect((await apply(object as unknown as ObjectToApply)).status).toBeLessThan(300);
    const send = createDryRun(theCluster());
    const workloads = await listWorkloads();
    const nameOf = ([kind, { metadata }]: readonly [string, Workload]): string =>
      `${kind} ${metadata.namespace}/${metadata.name}`;
    const first = workloads.find((workload) => nameOf(workload).startsWith('StatefulSet data/'));
    if (first === undefined) throw new Error('the shop has no such workload any more');
    while (!(await send(podOf(first[1]))).body.includes(BY_POLICY)) await sleep(100);
    // Each policy takes its moment.
    await sleep(1000);
    expect((await send(RUN)).body).toContain(`${BY_POLICY}workload.limit-job-time'`);
    const answers = await Promise.all(
      workloads.map(async (workload) => ({ name: nameOf(workload), ...(await send(podOf(workload[1]))) })),
    );
    const some = new Set(named.filter((name) => answers.some((answer) => answer.name === name)));
    // What the namespace's own level of Pod Security refuses before any policy is asked is refused all the same.
    expect(answers.filter(({ name, status }) => some.has(name) && status === 201)).toEqual([]);
    const byPolicy = answers.filter(({ body }) => body.includes(BY_POLICY));
    expect(byPolicy.filter(({ name }) => !some.has(name))).toEqual([]);
    expect(byPolicy.length).toBeGreaterThan(0);
    expect(workloads.length).toBeGreaterThan(some.size);
  });
});
