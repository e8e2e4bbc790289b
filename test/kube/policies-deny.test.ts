import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const controls = await loadBuiltInControls();

describe.skipIf(!hasCluster)('a policy that refuses', () => {
  const control = controls.find(({ id }) => id === 'workload/no-privileged-containers');
  const namespace = 'policies-out-deny';
  const message = (name: string) =>
    `container ${name} runs privileged, so it holds every capability and every device of its node`;
  const deployment = (privileged: readonly string[], label = 'a') => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace, labels: { label } },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: ['one', 'two'].map((name) => ({
            name,
            image: 'registry.example/web:1',
            securityContext: { privileged: privileged.includes(name) },
          })),
        },
      },
    },
  });

  async function installOne(isRatchet: boolean): Promise<void> {
    const apply = createApply(theCluster());
    if (control === undefined) throw new Error('there is no such control');
    const written = writePolicy(control, {
      target: NEWEST,
      action: 'Deny',
      excluded: ['kube-system'],
      isRatchet,
      parameters: {},
    });
    if (written.kind === 'refused') throw new Error(written.why);
    for (const object of [written.policy, written.binding])
      expect((await apply(object as unknown as ObjectToApply)).status).toBeLessThan(300);
  }

  async function untilRefused(object: ObjectToApply): Promise<string> {
    const send = createDryRun(theCluster());
    for (;;) {
      const { status, body } = await send(object);
      if (status === 422) return body;
      await sleep(100);
    }
  }

  afterAll(async () => {
    for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
      await ask(theCluster(), {
        method: 'DELETE',
        path: `/apis/admissionregistration.k8s.io/v1/${kind}/seaworthy-workload-no-privileged-containers`,
        user: 'admin',
      });
  });

  test('says the words of the scan for each container, and looks into no namespace that it leaves out', async () => {
    const apply = createApply(theCluster());
    await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    expect((await apply(deployment(['one']))).status).toBeLessThan(300);
    await installOne(false);
    const body = await untilRefused({
      ...deployment(['one', 'two']),
      metadata: { name: 'other', namespace },
    });
    expect(body).toContain(`${message('one')}; ${message('two')}`);
    const elsewhere = { ...deployment(['one']), metadata: { name: 'other', namespace: 'kube-system' } };
    expect((await createDryRun(theCluster())(elsewhere)).status).toBe(201);
    expect((await apply(deployment(['one'], 'b'))).status).toBe(422);
  });

  test('with a ratchet admits an update that is no worse, and refuses one that is', async () => {
    const apply = createApply(theCluster());
    await installOne(true);
    let status = 422;
    while (status === 422) ({ status } = await apply(deployment(['one'], 'c')));
    expect(status).toBe(200);
    const worse = await apply(deployment(['one', 'two'], 'd'));
    expect(worse.status).toBe(422);
    expect(worse.body).toContain(message('two'));
    expect(worse.body).not.toContain(message('one'));
    expect((await apply(deployment([], 'e'))).status).toBe(200);
    expect((await apply(deployment(['one'], 'f'))).status).toBe(422);
  });

  test('none of them is one that the server has doubts about', async () => {
    const path =
      '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/seaworthy-workload-no-privileged-containers';
    for (;;) {
      const { body } = await ask(theCluster(), { path, user: 'admin' });
      const { status } = JSON.parse(body) as { status?: { observedGeneration?: number; typeChecking?: object } };
      if (status?.observedGeneration === undefined) {
        await sleep(100);
        continue;
      }
      expect(status.typeChecking ?? {}).toEqual({});
      return;
    }
  });
});
