import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAccessGraph } from '../../src/access/graph/access-graph.ts';
import { openCluster } from '../../src/adapters/kubernetes/open-cluster.ts';
import { createJudgePool } from '../../src/adapters/workers/create-judge-pool.ts';
import { createReadAccess, GRAPH_READER, type ReadAccess } from '../../src/app/read-access.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import { listKinds } from '../../src/main/list-kinds.ts';
import { createApply, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const namespace = 'graph-live';
const RBAC = 'rbac.authorization.k8s.io';
const subjects = (name: string) => [{ kind: 'ServiceAccount', name, namespace }];

const OBJECTS = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'walker', namespace } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'strong', namespace } },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: namespace },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: subjects('strong'),
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'edits', namespace },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'edit' },
    subjects: subjects('walker'),
  },
];

/** As `seaworthy access graph --context` wires it. */
async function readLive(context: string): Promise<ReadAccess> {
  const settings = {
    controls: [GRAPH_READER.id],
    parameters: {},
    severities: {},
    complete: [],
    namespace: '',
    today: '',
    details: 'messages' as const,
    keepOutcomes: false,
  };
  const { kubeconfig } = theCluster();
  const cluster = await openCluster({ kubeconfig, context, hasSecrets: false, seconds: 20, userAgent: 'test-graph' });
  try {
    const judges = createJudgePool({
      judge: createJudge([GRAPH_READER], settings),
      start: () => Promise.reject(new Error('a cluster of the tests is small')),
      workers: 0,
      threshold: Number.POSITIVE_INFINITY,
    });
    const read = createReadAccess({ inputs: cluster.inputs(listKinds([GRAPH_READER])), judges });
    return await read({ inputs: { targets: [], include: [], exclude: [], own: [] }, settings, minor: 37 });
  } finally {
    cluster.close();
  }
}

describe.skipIf(!hasCluster)('the graph of a live cluster', () => {
  beforeAll(async () => {
    for (const object of OBJECTS)
      expect((await createApply(theCluster())(object as ObjectToApply)).status).toBeLessThan(300);
  });
  afterAll(async () => {
    const path = `/apis/${RBAC}/v1/clusterrolebindings/${namespace}`;
    await ask(theCluster(), { method: 'DELETE', path, user: 'admin' });
  });

  test('is of everything but Secrets, and knows what Kubernetes made of itself', async () => {
    const { view, access, minor } = await readLive('admin');
    const { paths, unseen, unknown } = findAccessGraph({ view, access, minor, to: { kind: 'cluster-admin' } });
    const kinds = new Map(paths.map(({ holder, steps }) => [holder, steps.map(({ kind }) => kind.id)]));
    expect(kinds.get(`ServiceAccount:${namespace}/walker`)).toEqual(['impersonate', 'everything']);
    expect(kinds.get('ServiceAccount:kube-system/clusterrole-aggregation-controller')).toEqual(['escalate']);
    expect(paths.filter(({ holder }) => holder === 'Group:system:masters')).toMatchObject([{ isInstalled: true }]);
    expect(unseen.map(({ collection }) => collection)).toEqual(['secrets']);
    // Other tests bind roles that they delete again.
    expect(unknown.filter(({ holder }) => holder.namespace === namespace)).toEqual([]);
  });

  test('says what an identity that may read nothing could not see, and claims nothing', async () => {
    const { view, access, minor } = await readLive('reader');
    const { paths, unseen } = findAccessGraph({ view, access, minor, to: { kind: 'cluster-admin' } });
    expect(paths).toEqual([]);
    expect(unseen).toContainEqual({ collection: 'clusterrolebindings', state: 'forbidden' });
    expect(unseen.length).toBe(9);
  });
});
