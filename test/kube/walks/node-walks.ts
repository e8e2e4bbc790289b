import type { JsonObject } from '../../../src/base/json.ts';
import { ask, type Credential } from '../ask.ts';
import { theCluster } from '../cluster.fixture.ts';
import { type Kubelet, openStream, startKubelet } from './kubelet.ts';
import { CONTAINER, nodeOf, writeNode, writePod } from './node.ts';
import { ignoreThere, Refused, type Stage, untilAllowed } from './stage.ts';
import type { GraphNode } from '../../../src/access/graph/graph-node.ts';
import type { Place, Walk } from './walk.ts';

const CORE = { apiGroups: [''] };
const NODES = (): GraphNode => ({ kind: 'nodes' });
const HOST_POD: JsonObject = {
  serviceAccountName: 'walker',
  hostPID: true,
  containers: [{ ...CONTAINER, securityContext: { privileged: true } }],
};
/** One that Pod Security admission lets in at its strictest. */
const CAREFUL: JsonObject = {
  serviceAccountName: 'walker',
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      ...CONTAINER,
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [{ name: 'node', mountPath: '/node' }],
    },
  ],
  volumes: [{ name: 'node', persistentVolumeClaim: { claimName: 'node' } }],
};

const onNode = (place: Place): readonly JsonObject[] => [
  writeNode(nodeOf(place)),
  writePod({ namespace: place.namespace, name: 'runs', node: nodeOf(place) }),
];

/** The namespace of the walk, with Pod Security admission at its strictest. */
const restricted = ({ namespace }: Place): readonly JsonObject[] => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  },
];

async function createPod(stage: Stage, spec: JsonObject): Promise<Credential> {
  const body = writePod({ namespace: stage.namespace, name: 'own', spec });
  await stage.send({ method: 'POST', path: `/api/v1/namespaces/${stage.namespace}/pods`, body });
  return stage.walker;
}

async function withKubelet<Value>(stage: Stage, use: (kubelet: Kubelet) => Promise<Value>): Promise<Value> {
  const kubelet = await startKubelet(stage, nodeOf(stage));
  try {
    return await use(kubelet);
  } finally {
    await kubelet.stop();
  }
}

/** Pod Security admission refuses it; what the authorizer refuses before is none of that. */
async function expectGuarded(sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (error instanceof Refused && error.message.includes('violates PodSecurity')) return;
    throw error;
  }
  throw new Error('Pod Security admission let it in');
}

async function relabel({ send, namespace }: Stage): Promise<void> {
  await send({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}`,
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
  });
}

const ANOTHER = { name: 'main', image: 'registry.example/another:1' };
/** What changes a pod that is there. */
const CHANGES: readonly { readonly kind: string; readonly resource: string; readonly spec: JsonObject }[] = [
  { kind: 'change-image', resource: 'pods', spec: { containers: [ANOTHER] } },
  {
    kind: 'ephemeral-container',
    resource: 'pods/ephemeralcontainers',
    spec: { ephemeralContainers: [{ ...ANOTHER, name: 'added' }] },
  },
];

export const NODE_WALKS: readonly Walk[] = [
  {
    kind: 'exec',
    isUpToTheKubelet: true,
    objects: onNode,
    given: ({ namespace }) => [{ namespace, rules: [{ ...CORE, resources: ['pods/exec'], verbs: ['create'] }] }],
    walk: async (stage) =>
      withKubelet(stage, async ({ reached }) => {
        const path = `/api/v1/namespaces/${stage.namespace}/pods/runs/exec?command=cat&stdout=true`;
        const { token } = stage.walker as { readonly token: string };
        await openStream(theCluster(), { path, method: 'POST', token });
        if (!reached.some((url) => url.startsWith(`/exec/${stage.namespace}/runs/main?`)))
          throw new Error(`the kubelet was asked for ${reached.join(', ')}`);
        return stage.walker;
      }),
  },
  ...(['GET', 'POST'] as const).map(
    (method): Walk => ({
      kind: 'nodes-proxy',
      variant: method.toLowerCase(),
      objects: onNode,
      given: () => [{ rules: [{ ...CORE, resources: ['nodes/proxy'], verbs: [method === 'GET' ? 'get' : 'create'] }] }],
      path: ['nodes-proxy', 'everything'],
      walk: async (stage) =>
        withKubelet(stage, async ({ port, ca }) => {
          const path = `/exec/${stage.namespace}/runs/main?command=cat&output=1`;
          const question = { method, path, credential: stage.walker };
          const answer = await ask({ url: `https://127.0.0.1:${port}`, ca }, question);
          if (answer.status !== 200) throw new Refused(answer, question);
          return { token: answer.body };
        }),
    }),
  ),
  {
    kind: 'host-pod',
    isUpToTheKubelet: true,
    isAlone: true,
    to: NODES,
    given: ({ namespace }) => [{ namespace, rules: [{ ...CORE, resources: ['pods'], verbs: ['create'] }] }],
    walk: async (stage) => createPod(stage, HOST_POD),
  },
  {
    kind: 'relabel-namespace',
    isUpToTheKubelet: true,
    isAlone: true,
    to: NODES,
    objects: restricted,
    given: ({ namespace }) => [
      {
        namespace,
        rules: [
          { ...CORE, resources: ['pods'], verbs: ['create'] },
          { ...CORE, resources: ['namespaces'], verbs: ['patch'] },
        ],
      },
    ],
    walk: async (stage) => {
      await expectGuarded(createPod(stage, HOST_POD));
      await relabel(stage);
      // Admission hears of the label a little later; from the beginning, the pod would not be refused any more.
      return untilAllowed(() => createPod(stage, HOST_POD));
    },
  },
  {
    kind: 'relabel-namespace',
    variant: 'any',
    isUpToTheKubelet: true,
    isAlone: true,
    to: NODES,
    objects: restricted,
    given: () => [
      {
        rules: [
          { ...CORE, resources: ['pods'], verbs: ['create'] },
          { ...CORE, resources: ['namespaces'], verbs: ['patch'] },
        ],
      },
    ],
    walk: async (stage) => {
      await relabel(stage);
      return createPod(stage, HOST_POD);
    },
  },
  {
    kind: 'host-pod',
    variant: 'new-namespace',
    isUpToTheKubelet: true,
    isAlone: true,
    to: NODES,
    objects: restricted,
    given: () => [{ rules: [{ ...CORE, resources: ['pods', 'namespaces'], verbs: ['create'] }] }],
    walk: async (stage) => {
      await expectGuarded(createPod(stage, HOST_POD));
      const namespace = `${stage.name}-new`;
      const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
      await ignoreThere(stage.send({ method: 'POST', path: '/api/v1/namespaces', body }));
      return createPod({ ...stage, namespace }, { ...HOST_POD, serviceAccountName: 'default' });
    },
  },
  ...CHANGES.map(
    ({ kind, resource, spec }): Walk => ({
      kind,
      variant: 'relabelled',
      isUpToTheKubelet: true,
      to: NODES,
      // The pod is older than what is enforced.
      objects: (place) => [
        writePod({ namespace: place.namespace, name: 'tool', spec: HOST_POD }),
        ...restricted(place),
      ],
      given: ({ namespace }) => [
        {
          namespace,
          rules: [
            { ...CORE, resources: [resource], verbs: ['patch'] },
            { ...CORE, resources: ['namespaces'], verbs: ['patch'] },
          ],
        },
      ],
      walk: async (stage) => {
        const change = {
          method: 'PATCH',
          path: `/api/v1/namespaces/${stage.namespace}/${resource.replace('pods', 'pods/tool')}`,
          contentType: 'application/strategic-merge-patch+json',
          body: { spec },
        } as const;
        await expectGuarded(stage.send(change));
        await relabel(stage);
        await untilAllowed(async () => stage.send(change));
        return stage.walker;
      },
    }),
  ),
  {
    kind: 'host-volume',
    isUpToTheKubelet: true,
    isAlone: true,
    to: NODES,
    objects: restricted,
    given: ({ namespace }) => [
      { rules: [{ ...CORE, resources: ['persistentvolumes'], verbs: ['create'] }] },
      { namespace, rules: [{ ...CORE, resources: ['pods', 'persistentvolumeclaims'], verbs: ['create'] }] },
    ],
    walk: async (stage) => {
      const { namespace, name } = stage;
      const accessModes = ['ReadWriteOnce'];
      const volume = {
        capacity: { storage: '1Gi' },
        accessModes,
        storageClassName: '',
        hostPath: { path: '/' },
        claimRef: { namespace, name: 'node' },
      };
      const claim = {
        accessModes,
        storageClassName: '',
        volumeName: name,
        resources: { requests: { storage: '1Gi' } },
      };
      await stage.send({
        method: 'POST',
        path: '/api/v1/persistentvolumes',
        body: { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec: volume },
      });
      await stage.send({
        method: 'POST',
        path: `/api/v1/namespaces/${namespace}/persistentvolumeclaims`,
        body: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'node' }, spec: claim },
      });
      return createPod(stage, CAREFUL);
    },
  },
];
