import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAccessGraph } from '../../../src/access/graph/access-graph.ts';
import { createAccess } from '../../../src/access/access.ts';
import { viewOf } from '../../../src/access/access.fixture.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { createApply, type ObjectToApply } from '../apply.ts';
import { hasCluster, theCluster } from '../cluster.fixture.ts';
import { openStream, startKubelet } from './kubelet.ts';
import { writeNode, writePod } from './node.ts';
import { createStage, requestToken, type Stage, until } from './stage.ts';
import { bindCluster } from './walk.ts';

const namespace = 'exec-verbs';
const node = `node-of-${namespace}`;
const RBAC = 'rbac.authorization.k8s.io';
/** Each holds one verb of exec, or one that has nothing to do with it. */
const HOLDERS = { opener: 'create', reader: 'get', stranger: 'delete' } as const;

const account = (name: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace },
});
const objects: readonly JsonObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  ...['walker', 'strong', ...Object.keys(HOLDERS)].map(account),
  writeNode(node),
  writePod({ namespace, name: 'runs', node }),
  bindCluster(namespace, 'cluster-admin', { kind: 'ServiceAccount', name: 'strong', namespace }),
  ...Object.entries(HOLDERS).flatMap(([name, verb]) => [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: { name, namespace },
      rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs: [verb] }],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ]),
];

describe.skipIf(!hasCluster)('exec through the API server', () => {
  let stage: Stage;
  beforeAll(async () => {
    for (const object of objects)
      expect((await createApply(theCluster())(object as unknown as ObjectToApply)).status).toBeLessThan(300);
    stage = await createStage(namespace, namespace);
  });
  afterAll(async () => {
    await stage.asAdmin({ method: 'DELETE', path: `/apis/${RBAC}/v1/clusterrolebindings/${namespace}` });
  });

  test('is opened by create alone, whatever the method; the graph says so, and that get was enough below 1.35', async () => {
    const kubelet = await startKubelet(stage, node);
    const opened: string[] = [];
    // What is bound is known to the authorizer a little later: until somebody gets through, nobody is refused for good.
    await until(async () => ((await isOpened(stage, 'opener', 'POST')) ? true : undefined));
    for (const name of Object.keys(HOLDERS))
      for (const method of ['GET', 'POST'] as const)
        if (await isOpened(stage, name, method)) opened.push(`${name} by ${method}`);
    await kubelet.stop();
    // A WebSocket is opened by GET, so that one needs both.
    expect(opened).toEqual(['opener by POST']);
    expect([37, 35, 34].map((minor) => listWays(minor))).toEqual([['opener'], ['opener'], ['opener', 'reader']]);
  });
});

async function isOpened(stage: Stage, name: string, method: 'GET' | 'POST'): Promise<boolean> {
  const token = await requestToken(stage.asAdmin, { namespace, account: name });
  const path = `/api/v1/namespaces/${namespace}/pods/runs/exec?command=cat&stdout=true`;
  return openStream(theCluster(), { path, method, token }).then(
    () => true,
    () => false,
  );
}

function listWays(minor: number): readonly string[] {
  const view = viewOf(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const to = { kind: 'cluster-admin' } as const;
  const { paths } = findAccessGraph({ view, access: createAccess(view, minor), minor, to });
  return paths.flatMap(({ holder }) =>
    Object.keys(HOLDERS).filter((name) => holder === `ServiceAccount:${namespace}/${name}`),
  );
}
