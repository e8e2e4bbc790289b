import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { KUBE_VERSION } from '../../tools/find-kube.ts';
import { ask, type Question } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { loadFolder } from './load-folder.ts';

async function read(question: Question): Promise<Record<string, unknown>> {
  const { status, body } = await ask(theCluster(), { user: 'admin', ...question });
  if (status >= 300) throw new Error(`${status}: ${body}`);
  return JSON.parse(body) as Record<string, unknown>;
}

/** Asks until the answer is there: controllers take a moment. */
async function until<Value>(find: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await sleep(100);
  }
}

describe.skipIf(!hasCluster)('the API server of the tests', () => {
  test('it is the Kubernetes that its module asks for', async () => {
    expect(await read({ path: '/version' })).toMatchObject({
      major: '1',
      minor: KUBE_VERSION.split('.')[1],
      gitVersion: `v${KUBE_VERSION}`,
    });
    const module = readFileSync(join(import.meta.dirname, 'go.mod'), 'utf8');
    expect(module).toContain(`k8s.io/kubernetes v${KUBE_VERSION}\n`);
  });

  test('it knows users by their tokens, and authorises by RBAC', async () => {
    const path = '/api/v1/nodes';
    expect((await ask(theCluster(), { path, user: 'admin' })).status).toBe(200);
    expect((await ask(theCluster(), { path, user: 'reader' })).status).toBe(403);
    expect((await ask(theCluster(), { path })).status).toBe(403);
    expect((await ask(theCluster(), { path: '/livez' })).status).toBe(200);
  });

  test('its controllers aggregate roles', async () => {
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles/view';
    const rules = await until(async () => {
      const { rules: own } = (await read({ path })) as { rules?: readonly unknown[] | null };
      return own === null || own === undefined || own.length === 0 ? undefined : own;
    });
    expect(rules.length).toBeGreaterThan(5);
  });

  test('it denies what an admission policy denies', async () => {
    const group = '/apis/admissionregistration.k8s.io/v1';
    const meta = { name: 'no-map-called-denied' };
    await read({
      method: 'POST',
      path: `${group}/validatingadmissionpolicies`,
      body: {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicy',
        metadata: meta,
        spec: {
          matchConstraints: {
            resourceRules: [
              { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] },
            ],
          },
          validations: [{ expression: "object.metadata.name != 'denied'", message: 'not by this name' }],
        },
      },
    });
    await read({
      method: 'POST',
      path: `${group}/validatingadmissionpolicybindings`,
      body: {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: meta,
        spec: { policyName: meta.name, validationActions: ['Deny'] },
      },
    });
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'denied' } };
    const path = '/api/v1/namespaces/default/configmaps?dryRun=All';
    const denied = await until(async () => {
      const answer = await ask(theCluster(), { method: 'POST', path, body, user: 'admin' });
      return answer.status === 201 ? undefined : answer;
    });
    expect(denied.status).toBe(422);
    expect(denied.body).toContain('not by this name');
  });

  test('the example shop can be loaded, and its pods are made', async () => {
    const { applied, refused } = await loadFolder(theCluster(), join(import.meta.dirname, '../../examples/shop'));
    expect(refused).toEqual([]);
    expect(applied).toBeGreaterThan(30);
    const pods = await until(async () => {
      const { items } = (await read({ path: '/api/v1/pods' })) as { items: readonly object[] };
      return items.length > 5 ? items : undefined;
    });
    expect(pods.length).toBeGreaterThan(5);
  });

  test('its audit log has every request with who asked', async () => {
    const { auditLog } = theCluster();
    await ask(theCluster(), { path: '/api/v1/secrets?limit=7', user: 'reader' });
    const line = await until(async () =>
      readFileSync(auditLog, 'utf8')
        .split('\n')
        .find((event) => event.includes('/api/v1/secrets?limit=7')),
    );
    expect(JSON.parse(line)).toMatchObject({
      verb: 'list',
      user: { username: 'reader' },
      responseStatus: { code: 403 },
    });
  });
});
