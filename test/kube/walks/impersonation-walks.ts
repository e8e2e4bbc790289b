import { askAsKubelet, nodeOf, writeNode, writePod } from './node.ts';
import { bindCluster, type Place, type Walk } from './walk.ts';

const RBAC = 'rbac.authorization.k8s.io';
const AUTHENTICATION = 'authentication.k8s.io';

/** Does what only the one who is impersonated may: binds cluster-admin to the walker. */
function takeAs(headers: (place: Place) => Readonly<Record<string, string>>): Walk['walk'] {
  return async ({ send, walker, name, namespace }) => {
    const body = bindCluster(`${name}-taken`, 'cluster-admin', { kind: 'ServiceAccount', name: 'walker', namespace });
    await send({
      method: 'POST',
      path: `/apis/${RBAC}/v1/clusterrolebindings`,
      body,
      headers: headers({ name, namespace }),
    });
    return walker;
  };
}

const asStrong = ({ namespace }: Place) => ({ 'impersonate-user': `system:serviceaccount:${namespace}:strong` });
const onNode = (place: Place) => [
  writeNode(nodeOf(place)),
  writePod({ namespace: place.namespace, name: 'runs', node: nodeOf(place) }),
];
const walkAsNode: Walk['walk'] = async (stage) => {
  const pod = await stage.asAdmin({ path: `/api/v1/namespaces/${stage.namespace}/pods/runs` });
  return askAsKubelet(stage.send, { namespace: stage.namespace, pod, node: nodeOf(stage) });
};

export const IMPERSONATION_WALKS: readonly Walk[] = [
  {
    kind: 'impersonate',
    given: ({ namespace }) => [
      {
        namespace,
        rules: [{ apiGroups: [''], resources: ['serviceaccounts'], resourceNames: ['strong'], verbs: ['impersonate'] }],
      },
    ],
    walk: takeAs(asStrong),
  },
  {
    kind: 'impersonate',
    variant: 'user',
    isAlone: true,
    objects: ({ name }) => [bindCluster(`${name}-strong`, 'cluster-admin', user(`${name}-strong`))],
    given: ({ name }) => [
      {
        rules: [{ apiGroups: [''], resources: ['users'], resourceNames: [`${name}-strong`], verbs: ['impersonate'] }],
      },
    ],
    walk: takeAs(({ name }) => ({ 'impersonate-user': `${name}-strong` })),
  },
  {
    kind: 'impersonate',
    variant: 'group',
    isAlone: true,
    objects: ({ name }) => [
      bindCluster(`${name}-strong`, 'cluster-admin', { ...user(`${name}-strong`), kind: 'Group' }),
    ],
    given: ({ name, namespace }) => [
      {
        rules: [{ apiGroups: [''], resources: ['groups'], resourceNames: [`${name}-strong`], verbs: ['impersonate'] }],
      },
      // A group is impersonated beside somebody, whoever that is.
      { namespace, rules: [{ apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] }] },
    ],
    walk: takeAs(({ name, namespace }) => ({
      'impersonate-user': `system:serviceaccount:${namespace}:nobody`,
      'impersonate-group': `${name}-strong`,
    })),
  },
  {
    kind: 'impersonate-masters',
    isAlone: true,
    given: () => [
      {
        rules: [
          { apiGroups: [''], resources: ['groups'], resourceNames: ['system:masters'], verbs: ['impersonate'] },
          { apiGroups: [''], resources: ['users'], resourceNames: ['nobody'], verbs: ['impersonate'] },
        ],
      },
    ],
    walk: takeAs(() => ({ 'impersonate-user': 'nobody', 'impersonate-group': 'system:masters' })),
  },
  {
    kind: 'impersonate-node',
    objects: onNode,
    given: (place) => [
      {
        rules: [
          { apiGroups: [''], resources: ['groups'], resourceNames: ['system:nodes'], verbs: ['impersonate'] },
          {
            apiGroups: [''],
            resources: ['users'],
            resourceNames: [`system:node:${nodeOf(place)}`],
            verbs: ['impersonate'],
          },
        ],
      },
    ],
    path: ['impersonate-node', 'node-token', 'everything'],
    walk: walkAsNode,
  },
  {
    kind: 'impersonate-constrained',
    given: ({ namespace }) => [
      {
        rules: [
          { apiGroups: [RBAC], resources: ['clusterrolebindings'], verbs: ['impersonate-on:serviceaccount:create'] },
        ],
      },
      {
        namespace,
        rules: [
          {
            apiGroups: [AUTHENTICATION],
            resources: ['serviceaccounts'],
            resourceNames: ['strong'],
            verbs: ['impersonate:serviceaccount'],
          },
        ],
      },
    ],
    path: ['impersonate-constrained', 'bind'],
    walk: takeAs(asStrong),
  },
  {
    kind: 'impersonate-constrained',
    variant: 'user',
    isAlone: true,
    objects: ({ name }) => [bindCluster(`${name}-strong`, 'cluster-admin', user(`${name}-strong`))],
    given: ({ name }) => [
      {
        rules: [
          { apiGroups: [RBAC], resources: ['clusterrolebindings'], verbs: ['impersonate-on:user-info:create'] },
          {
            apiGroups: [AUTHENTICATION],
            resources: ['users'],
            resourceNames: [`${name}-strong`],
            verbs: ['impersonate:user-info'],
          },
        ],
      },
    ],
    path: ['impersonate-constrained', 'bind'],
    walk: takeAs(({ name }) => ({ 'impersonate-user': `${name}-strong` })),
  },
  {
    kind: 'impersonate-node-constrained',
    objects: onNode,
    given: (place) => [
      {
        rules: [
          {
            apiGroups: [AUTHENTICATION],
            resources: ['nodes'],
            resourceNames: [nodeOf(place)],
            verbs: ['impersonate:arbitrary-node'],
          },
          {
            apiGroups: [''],
            resources: ['serviceaccounts/token'],
            verbs: ['impersonate-on:arbitrary-node:create'],
          },
        ],
      },
    ],
    path: ['impersonate-node-constrained', 'node-token', 'everything'],
    // Within limits a node is impersonated by its name alone.
    walk: async (stage) => {
      const pod = await stage.asAdmin({ path: `/api/v1/namespaces/${stage.namespace}/pods/runs` });
      const send: typeof stage.send = ({ headers = {}, ...question }) =>
        stage.send({ ...question, headers: { 'impersonate-user': headers['impersonate-user'] ?? '' } });
      return askAsKubelet(send, { namespace: stage.namespace, pod, node: nodeOf(stage) });
    },
  },
  {
    kind: 'impersonate-node-constrained',
    variant: 'own-node',
    objects: (place) => [
      ...onNode(place),
      writePod({
        namespace: place.namespace,
        name: 'home',
        node: nodeOf(place),
        spec: { serviceAccountName: 'walker' },
      }),
    ],
    given: () => [
      {
        rules: [
          { apiGroups: [AUTHENTICATION], resources: ['nodes'], verbs: ['impersonate:associated-node'] },
          {
            apiGroups: [''],
            resources: ['serviceaccounts/token'],
            verbs: ['impersonate-on:associated-node:create'],
          },
        ],
      },
    ],
    path: ['impersonate-node-constrained', 'node-token', 'everything'],
    walk: async (stage) => {
      const { namespace } = stage;
      const node = nodeOf(stage);
      const podOf = async (name: string) => stage.asAdmin({ path: `/api/v1/namespaces/${namespace}/pods/${name}` });
      // The token that lies in the walker's own pod says on which node that runs.
      const own = await askAsKubelet(stage.asAdmin, { namespace, pod: await podOf('home'), node });
      const send: typeof stage.send = ({ headers = {}, ...question }) =>
        stage.send({ ...question, headers: { 'impersonate-user': headers['impersonate-user'] ?? '' } }, own);
      return askAsKubelet(send, { namespace, pod: await podOf('runs'), node });
    },
  },
  {
    kind: 'impersonate-constrained',
    variant: 'group',
    isAlone: true,
    objects: ({ name }) => [
      bindCluster(`${name}-strong`, 'cluster-admin', { ...user(`${name}-strong`), kind: 'Group' }),
    ],
    given: ({ name }) => [
      {
        rules: [
          { apiGroups: [RBAC], resources: ['clusterrolebindings'], verbs: ['impersonate-on:user-info:create'] },
          {
            apiGroups: [AUTHENTICATION],
            resources: ['groups'],
            resourceNames: [`${name}-strong`],
            verbs: ['impersonate:user-info'],
          },
          {
            apiGroups: [AUTHENTICATION],
            resources: ['users'],
            resourceNames: ['nobody'],
            verbs: ['impersonate:user-info'],
          },
        ],
      },
    ],
    path: ['impersonate-constrained', 'bind'],
    walk: takeAs(({ name }) => ({ 'impersonate-user': 'nobody', 'impersonate-group': `${name}-strong` })),
  },
];

function user(name: string) {
  return { apiGroup: RBAC, kind: 'User', name };
}
