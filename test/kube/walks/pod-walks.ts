import type { JsonObject } from '../../../src/base/json.ts';
import { askAsKubelet, CONTAINER, nodeOf, runOn, writeNode, writePod } from './node.ts';
import { Refused, type Stage, until } from './stage.ts';
import type { Given, Place, Walk } from './walk.ts';

const CORE = { apiGroups: [''] };
const STRATEGIC = 'application/strategic-merge-patch+json';

const onNode = (place: Place): readonly JsonObject[] => [
  writeNode(nodeOf(place)),
  writePod({ namespace: place.namespace, name: 'runs', node: nodeOf(place) }),
];
const inNamespace =
  (rule: JsonObject) =>
  ({ namespace }: Place): readonly Given[] => [{ namespace, rules: [rule] }];

/** The kubelet of its node, which the test plays, asks for the token of a pod. */
async function tokenOfPod(stage: Stage, name: string): Promise<{ readonly token: string }> {
  const node = nodeOf(stage);
  const pod = await runOn(stage, name, node);
  return askAsKubelet(async (question) => stage.asAdmin(question), { namespace: stage.namespace, pod, node });
}

/** What makes pods, with a template that runs as `strong`. */
const MADE: readonly {
  readonly kind: string;
  readonly group: string;
  readonly resource: string;
  readonly spec: JsonObject;
}[] = [
  { kind: 'Deployment', group: 'apps', resource: 'deployments', spec: { selector: { matchLabels: { app: 'a' } } } },
  { kind: 'DaemonSet', group: 'apps', resource: 'daemonsets', spec: { selector: { matchLabels: { app: 'a' } } } },
  {
    kind: 'StatefulSet',
    group: 'apps',
    resource: 'statefulsets',
    spec: { selector: { matchLabels: { app: 'a' } }, serviceName: 'a' },
  },
  { kind: 'ReplicaSet', group: 'apps', resource: 'replicasets', spec: { selector: { matchLabels: { app: 'a' } } } },
  { kind: 'ReplicationController', group: '', resource: 'replicationcontrollers', spec: { selector: { app: 'a' } } },
  { kind: 'Job', group: 'batch', resource: 'jobs', spec: {} },
];

function writeMaker({ kind, group, spec }: (typeof MADE)[number], account: string): JsonObject {
  const isJob = kind === 'Job';
  const template = {
    metadata: { labels: { app: 'a' } },
    spec: {
      serviceAccountName: account,
      containers: [CONTAINER],
      tolerations: [{ operator: 'Exists' }],
      ...(isJob ? { restartPolicy: 'Never' } : {}),
    },
  };
  return {
    apiVersion: group === '' ? 'v1' : `${group}/v1`,
    kind,
    metadata: { name: 'made' },
    spec: { ...spec, template },
  };
}

/** The pod that a controller makes. */
async function findMade(stage: Stage): Promise<string> {
  return until(async () => findMadeByNow(stage));
}

async function findMadeByNow(stage: Stage): Promise<string | undefined> {
  const { items } = await stage.asAdmin({ path: `/api/v1/namespaces/${stage.namespace}/pods` });
  const pods = items as unknown as readonly { metadata: { name: string }; spec: { serviceAccountName: string } }[];
  return pods.find(({ spec, metadata }) => spec.serviceAccountName === 'strong' && metadata.name.startsWith('made'))
    ?.metadata.name;
}

function pathOf({ group, resource }: (typeof MADE)[number], namespace: string): string {
  const root = group === '' ? '/api/v1' : `/apis/${group}/v1`;
  return `${root}/namespaces/${namespace}/${resource}`;
}

function passOverGone(error: unknown): undefined {
  if (!(error instanceof Refused) || error.status !== 404) throw error;
}

/** A Deployment of the walker's own account, with a node for its pods. */
function withDeployment(place: Place): readonly JsonObject[] {
  const [deployment] = MADE;
  if (deployment === undefined) return [];
  const made = writeMaker(deployment, 'walker');
  return [writeNode(nodeOf(place)), { ...made, metadata: { name: 'made', namespace: place.namespace } }];
}

export const POD_WALKS: readonly Walk[] = [
  {
    kind: 'run-pod',
    objects: (place) => [writeNode(nodeOf(place))],
    given: inNamespace({ ...CORE, resources: ['pods'], verbs: ['create'] }),
    walk: async (stage) => {
      const { namespace } = stage;
      await stage.send({
        method: 'POST',
        path: `/api/v1/namespaces/${namespace}/pods`,
        body: writePod({ namespace, name: 'own' }),
      });
      return tokenOfPod(stage, 'own');
    },
  },
  ...MADE.map(
    (maker): Walk => ({
      kind: 'run-pod',
      variant: maker.kind.toLowerCase(),
      objects: (place) => [writeNode(nodeOf(place))],
      given: inNamespace({ apiGroups: [maker.group], resources: [maker.resource], verbs: ['create'] }),
      walk: async (stage) => {
        const body = writeMaker(maker, 'strong');
        await stage.send({ method: 'POST', path: pathOf(maker, stage.namespace), body });
        return tokenOfPod(stage, await findMade(stage));
      },
    }),
  ),
  {
    kind: 'run-pod',
    variant: 'changed-deployment',
    objects: withDeployment,
    given: inNamespace({ apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['made'], verbs: ['patch'] }),
    walk: async (stage) => {
      await stage.send({
        method: 'PATCH',
        path: `/apis/apps/v1/namespaces/${stage.namespace}/deployments/made`,
        contentType: STRATEGIC,
        body: { spec: { template: { spec: { serviceAccountName: 'strong' } } } },
      });
      return tokenOfPod(stage, await findMade(stage));
    },
  },
  {
    kind: 'run-pod',
    variant: 'changed-replicaset-of-deployment',
    objects: withDeployment,
    given: inNamespace({ apiGroups: ['apps'], resources: ['replicasets'], verbs: ['patch'] }),
    walk: async (stage) => {
      const path = `/apis/apps/v1/namespaces/${stage.namespace}/replicasets`;
      // Its name ends in a digest of the template, which whoever knows the Deployment can work out.
      const name = await until(async () => {
        const { items } = await stage.asAdmin({ path });
        return (items as unknown as readonly { metadata: { name: string } }[])[0]?.metadata.name;
      });
      const body = { spec: { replicas: 5, template: { spec: { serviceAccountName: 'strong' } } } };
      // The Deployment's controller takes back what it did not want, until the pod is on a node; whoever asks again is the first
      // some time.
      return until(async () => {
        await stage.send({ method: 'PATCH', path: `${path}/${name}`, contentType: STRATEGIC, body });
        const pod = await findMadeByNow(stage);
        return pod === undefined ? undefined : tokenOfPod(stage, pod).catch(passOverGone);
      });
    },
  },
  {
    kind: 'change-image',
    isUpToTheKubelet: true,
    objects: onNode,
    given: inNamespace({ ...CORE, resources: ['pods'], resourceNames: ['runs'], verbs: ['patch'] }),
    walk: async (stage) => {
      await stage.send({
        method: 'PATCH',
        path: `/api/v1/namespaces/${stage.namespace}/pods/runs`,
        contentType: STRATEGIC,
        body: { spec: { containers: [{ name: 'main', image: 'registry.example/another:1' }] } },
      });
      return stage.walker;
    },
  },
  {
    kind: 'ephemeral-container',
    isUpToTheKubelet: true,
    objects: onNode,
    given: inNamespace({ ...CORE, resources: ['pods/ephemeralcontainers'], verbs: ['patch'] }),
    walk: async (stage) => {
      // The volume with the token has been put there by the API server.
      const { spec } = await stage.asAdmin({ path: `/api/v1/namespaces/${stage.namespace}/pods/runs` });
      const [volume] = (spec as { volumes: readonly { name: string }[] } & JsonObject).volumes;
      const volumeMounts = [{ name: volume?.name ?? '', mountPath: '/token' }];
      await stage.send({
        method: 'PATCH',
        path: `/api/v1/namespaces/${stage.namespace}/pods/runs/ephemeralcontainers`,
        contentType: STRATEGIC,
        body: { spec: { ephemeralContainers: [{ ...CONTAINER, name: 'added', volumeMounts }] } },
      });
      return stage.walker;
    },
  },
];
