import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { type PolicyRequest, writePolicy } from '../../src/admission/export/write-policy.ts';
import { nameControl } from '../../src/admission/export/describe-control.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { type Answer, ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { findDenial, installPolicy, LABEL, removePolicy } from './install-policies.ts';

const controls = await loadBuiltInControls();
const namespace = 'policies-deny';
/** Of each test its own: the server lets go of a policy a moment after it is gone. */
let label = '';
let tests = 0;

interface Container extends JsonObject {
  readonly name: string;
}

function deployment(name: string, containers: readonly Container[], more: JsonObject = {}): ObjectToApply & JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: { [LABEL]: label }, ...more },
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: containers.map((each) => ({ image: 'registry.example/web:1', ...each })) },
      },
    },
  } as ObjectToApply & JsonObject;
}

const privileged = (name: string): Container => ({ name, securityContext: { privileged: true } });
const adding = (name: string, ...add: readonly string[]): Container => ({
  name,
  securityContext: { capabilities: { add: [...add] } },
});
const runsPrivileged = (name: string): string =>
  `container ${name} runs privileged, so it holds every capability and every device of its node`;

/** Installs the policy of a control for the objects of this file, and waits until the object is refused by it. */
async function enforce(id: string, request: Partial<PolicyRequest>, refused: ObjectToApply): Promise<string> {
  const control = controls.find((each) => each.id === id);
  if (control === undefined) throw new Error(`there is no control ${id}`);
  const written = writePolicy(control, { ...PLAIN_REQUEST, ...request });
  if (written.kind === 'refused') throw new Error(written.why);
  const data = written.parameters?.['data'];
  if (data !== undefined) await setParameters(data as JsonObject);
  await installPolicy({ written, label });
  const send = createDryRun(theCluster());
  for (;;) {
    const answer = await send(refused);
    const denial = findDenial(answer, label);
    if (denial !== undefined && !denial.includes('failed to configure')) return denial;
    await sleep(100);
  }
}

/** Of the only control of these tests that has some. */
const PARAMETERS = nameControl({ id: 'workload/restrict-added-capabilities' });

async function setParameters(data: JsonObject): Promise<void> {
  const answer = await createApply(theCluster())({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: PARAMETERS, namespace: 'kube-system' },
    data,
  } as ObjectToApply);
  expect(answer.status).toBeLessThan(300);
}

const apply = async (object: ObjectToApply): Promise<Answer> => createApply(theCluster())(object);
const pathOf = ({ metadata: { name } }: ObjectToApply): string =>
  `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;

/** Applied, and what a policy says of it; undefined where it is admitted. */
async function update(object: ObjectToApply): Promise<string | undefined> {
  const answer = await apply(object);
  const denial = findDenial(answer, label);
  expect(denial === undefined ? answer.status : 422).toBe(denial === undefined ? 200 : 422);
  return denial;
}

describe.skipIf(!hasCluster)('a policy that refuses', () => {
  beforeAll(async () => {
    await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  });
  beforeEach(() => {
    tests += 1;
    label = `deny-${tests}`;
  });
  afterEach(async () => {
    await removePolicy({ label });
    await ask(theCluster(), {
      method: 'DELETE',
      path: `/api/v1/namespaces/kube-system/configmaps/${PARAMETERS}`,
      user: 'admin',
    });
  });

  test('says the words of the scan for each container, sorted by their names', async () => {
    const containers = ['zero', 'b', 'a', 'one', 'c'].map(privileged);
    const told = await enforce('workload/no-privileged-containers', {}, deployment('sorted', containers));
    expect(told).toBe(['a', 'b', 'c', 'one', 'zero'].map(runsPrivileged).join('; '));
  });

  test('says that there is more than fits into its message, where there is', async () => {
    const containers = Array.from({ length: 120 }, (_, index) => privileged(`container-${index}`));
    const told = await enforce('workload/no-privileged-containers', {}, deployment('long', containers));
    expect(told).toBe(
      'this is not so: Containers do not run privileged; what is wrong is more than fits here, and a scan tells all of it (workload/no-privileged-containers)',
    );
  });

  test('may have a title on two lines', async () => {
    const control = controls.find(({ id }) => id === 'workload/no-privileged-containers');
    if (control === undefined) throw new Error('the control is gone');
    const written = writePolicy({ ...control, title: 'Two\n  lines' }, PLAIN_REQUEST);
    if (written.kind === 'refused') throw new Error(written.why);
    await expect(installPolicy({ written, label })).resolves.toBeUndefined();
  });

  test('looks into no namespace that it leaves out', async () => {
    await enforce(
      'workload/no-privileged-containers',
      { excluded: ['kube-system'] },
      deployment('in', [privileged('one')]),
    );
    const elsewhere = deployment('out', [privileged('one')], { namespace: 'kube-system' });
    expect((await createDryRun(theCluster())(elsewhere)).status).toBe(201);
  });

  test('lets what is being deleted go, and lets nothing else of it change', async () => {
    const own = { finalizers: ['example.com/later'] };
    const object = deployment('leaving', [privileged('one')], own);
    expect((await apply(object)).status).toBe(201);
    await enforce('workload/no-privileged-containers', {}, deployment('other', [privileged('one')]));
    expect(await change(object, { metadata: { labels: { team: 'shop' } } })).toBe(runsPrivileged('one'));
    await ask(theCluster(), { method: 'DELETE', path: pathOf(object), user: 'admin' });
    const worse = [
      { name: 'one' },
      { name: 'two', image: 'registry.example/web:1', securityContext: { privileged: true } },
    ];
    expect(await change(object, { spec: { template: { spec: { containers: worse } } } })).toBe(
      `${runsPrivileged('one')}; ${runsPrivileged('two')}`,
    );
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'none', uid: '0' };
    for (const metadata of [{ annotations: { a: 'b' } }, { labels: { [LABEL]: label, team: 'shop' } }])
      expect(await change(object, { metadata })).toBe(runsPrivileged('one'));
    expect(await change(object, { metadata: { ownerReferences: [owner] } })).toBeUndefined();
    expect(await change(object, { metadata: { finalizers: null } })).toBeUndefined();
    expect((await ask(theCluster(), { path: pathOf(object), user: 'admin' })).status).toBe(404);
  });

  test('with a ratchet admits an update of what failed before, in the same containers, and no more', async () => {
    expect((await apply(deployment('web', [privileged('one'), { name: 'two' }]))).status).toBe(201);
    await enforce('workload/no-privileged-containers', { isRatchet: true }, deployment('new', [privileged('one')]));
    expect(
      await update(deployment('web', [{ ...privileged('one'), image: 'registry.example/web:2' }, { name: 'two' }])),
    ).toBeUndefined();
    expect(await update(deployment('web', [privileged('two'), privileged('one')]))).toBe(runsPrivileged('two'));
    expect(await update(deployment('web', [privileged('three')]))).toBe(runsPrivileged('three'));
    expect(await update(deployment('web', [{ name: 'one' }]))).toBeUndefined();
    expect(await update(deployment('web', [privileged('one')]))).toBe(runsPrivileged('one'));
  });

  test('without a ratchet keeps a controller from scaling down what it made before; with one it may', async () => {
    const rolling = (containers: readonly Container[]): ObjectToApply & JsonObject => {
      const object = deployment('rolling', containers);
      const labels = { app: 'rolling', [LABEL]: label };
      const { template, ...spec } = object['spec'] as JsonObject;
      const { spec: pod } = template as JsonObject;
      const strategy = { type: 'Recreate' };
      return {
        ...object,
        spec: { ...spec, replicas: 1, strategy, template: { metadata: { labels }, spec: pod ?? {} } },
      };
    };
    expect((await apply(rolling([privileged('one')]))).status).toBe(201);
    while ((await listReplicas('rolling')).join() !== '1') await sleep(100);
    await enforce('workload/no-privileged-containers', {}, deployment('new', [privileged('one')]));
    expect(await update(rolling([{ name: 'one' }]))).toBeUndefined();
    while (!isControllerRefused()) await sleep(100);
    expect(await listReplicas('rolling')).toEqual([1]);
    await enforce('workload/no-privileged-containers', { isRatchet: true }, deployment('new', [privileged('one')]));
    while ((await listReplicas('rolling')).join() === '1') await sleep(100);
    expect((await listReplicas('rolling'))[0]).toBe(0);
  });

  test('with a ratchet counts elements one by one, and says again what is there more often', async () => {
    const id = 'workload/restrict-added-capabilities';
    expect((await apply(deployment('caps', [adding('one', 'SYS_TIME', 'CHOWN')]))).status).toBe(201);
    const of = (container: string, ...names: readonly string[]): string =>
      names
        .map(
          (name) =>
            `container ${container} adds the capability ${name}, a piece of root that is not among those allowed`,
        )
        .join('; ');
    await enforce(id, { isRatchet: true }, deployment('new', [adding('one', 'CHOWN')]));
    expect(
      await update(deployment('caps', [adding('one', 'CHOWN')], { labels: { [LABEL]: label, a: 'b' } })),
    ).toBeUndefined();
    expect(await update(deployment('caps', [adding('one', 'CHOWN', 'SYS_TIME')]))).toBe(of('one', 'SYS_TIME'));
    expect(await update(deployment('caps', [adding('one', 'CHOWN', 'CHOWN')]))).toBe(of('one', 'CHOWN', 'CHOWN'));
    expect(await update(deployment('caps', [adding('two', 'CHOWN')]))).toBe(of('two', 'CHOWN'));
  });

  test('reads its parameters from the ConfigMap, as they are now, and refuses everything without it', async () => {
    const id = 'workload/restrict-added-capabilities';
    const request = { isParameterised: true, parameters: { [id]: { allowed: ['CHOWN', 'KILL'] as Json } } };
    const told = await enforce(id, request, deployment('new', [adding('one', 'CHOWN', 'KILL', 'SYS_TIME')]));
    expect(told).toBe('container one adds the capability SYS_TIME, a piece of root that is not among those allowed');
    const send = createDryRun(theCluster());
    const [first, second] = [
      deployment('new', [adding('one', 'CHOWN')]),
      deployment('new', [adding('one', 'SYS_TIME')]),
    ];
    expect((await send(first)).status).toBe(201);
    await setParameters({ allowed: '  SYS_TIME\r\n\nKILL' });
    while ((await send(second)).status !== 201) await sleep(100);
    expect(findDenial(await send(first), label)).toContain('adds the capability CHOWN');
    await ask(theCluster(), {
      method: 'DELETE',
      path: `/api/v1/namespaces/kube-system/configmaps/${PARAMETERS}`,
      user: 'admin',
    });
    let denial: string | undefined;
    while (!denial?.includes('no params found')) {
      denial = findDenial(await send(second), label);
      await sleep(100);
    }
  });
});

/** Whether the server said no to the controller of Deployments, as it would have changed what it made here. */
function isControllerRefused(): boolean {
  return readFileSync(theCluster().auditLog, 'utf8')
    .split('\n')
    .some(
      (line) =>
        line.includes('"system:serviceaccount:kube-system:deployment-controller"') &&
        line.includes(`/namespaces/${namespace}/replicasets/`) &&
        line.includes('"code":422'),
    );
}

/** Of the ReplicaSets of a Deployment, the oldest first. */
async function listReplicas(app: string): Promise<readonly number[]> {
  const path = `/apis/apps/v1/namespaces/${namespace}/replicasets?labelSelector=app%3D${app}`;
  const { body } = await ask(theCluster(), { path, user: 'admin' });
  const { items } = JSON.parse(body) as {
    items: readonly { metadata: { annotations: Readonly<Record<string, string>> }; spec: { replicas: number } }[];
  };
  const revision = (item: (typeof items)[number]): number =>
    Number(item.metadata.annotations['deployment.kubernetes.io/revision']);
  return items.toSorted((left, right) => revision(left) - revision(right)).map(({ spec }) => spec.replicas);
}

/** A part of the object, by a merge (RFC 7396), and what a policy says of it. */
async function change(object: ObjectToApply, body: JsonObject): Promise<string | undefined> {
  const answer = await ask(theCluster(), {
    method: 'PATCH',
    path: pathOf(object),
    contentType: 'application/strategic-merge-patch+json',
    body,
    user: 'admin',
  });
  const denial = findDenial(answer, label);
  expect(denial === undefined ? answer.status : 422).toBe(denial === undefined ? 200 : 422);
  return denial;
}
