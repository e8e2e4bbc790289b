import { ignoreThere } from './stage.ts';
import { bindCluster, type Walk } from './walk.ts';

const GROUP = 'rbac.authorization.k8s.io';
const API = `/apis/${GROUP}/v1`;
const ALL = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
const JSON_PATCH = 'application/json-patch+json';
const addAll = [{ op: 'add', path: '/rules/-', value: ALL }];

const AGGREGATOR = 'clusterrole-aggregation-controller';

export const ROLE_WALKS: readonly Walk[] = [
  {
    kind: 'everything',
    isAlone: true,
    given: () => [{ rules: [ALL] }],
    walk: async ({ send, walker }) => {
      await send({ path: '/api/v1/secrets' });
      return walker;
    },
    isThere: true,
  },
  {
    kind: 'everything',
    variant: 'namespace',
    isAlone: true,
    given: ({ namespace }) => [{ namespace, rules: [ALL] }],
    to: ({ namespace }) => ({ kind: 'namespace-admin', namespace }),
    walk: async ({ send, walker, namespace }) => {
      await send({ path: `/api/v1/namespaces/${namespace}/secrets` });
      return walker;
    },
    isThere: true,
    ends: ({ namespace }) => ({ verb: '*', group: '*', resource: '*', namespace }),
  },
  {
    kind: 'escalate',
    isAlone: true,
    given: ({ name }) => [
      {
        rules: [
          { apiGroups: [GROUP], resources: ['clusterroles'], resourceNames: [name], verbs: ['escalate', 'patch'] },
        ],
      },
    ],
    walk: async ({ send, walker, name }) => {
      await send({ method: 'PATCH', path: `${API}/clusterroles/${name}`, contentType: JSON_PATCH, body: addAll });
      return walker;
    },
  },
  {
    kind: 'escalate',
    variant: 'namespace',
    isAlone: true,
    given: ({ namespace }) => [
      { namespace, rules: [{ apiGroups: [GROUP], resources: ['roles'], verbs: ['escalate', 'patch'] }] },
    ],
    to: ({ namespace }) => ({ kind: 'namespace-admin', namespace }),
    walk: async ({ send, walker, name, namespace }) => {
      const path = `${API}/namespaces/${namespace}/roles/${name}`;
      await send({ method: 'PATCH', path, contentType: JSON_PATCH, body: addAll });
      return walker;
    },
    ends: ({ namespace }) => ({ verb: '*', group: '*', resource: '*', namespace }),
  },
  {
    kind: 'escalate-aggregated',
    isAlone: true,
    objects: ({ name, namespace }) => [
      {
        apiVersion: `${GROUP}/v1`,
        kind: 'ClusterRole',
        metadata: { name: `${name}-gathers` },
        aggregationRule: { clusterRoleSelectors: [{ matchLabels: { walk: name } }] },
        rules: [],
      },
      bindCluster(`${name}-gathers`, `${name}-gathers`, { kind: 'ServiceAccount', name: 'walker', namespace }),
    ],
    given: () => [{ rules: [{ apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['create', 'escalate'] }] }],
    walk: async ({ send, walker, name }) => {
      const metadata = { generateName: `${name}-`, labels: { walk: name } };
      const body = { apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata, rules: [ALL] };
      await send({ method: 'POST', path: `${API}/clusterroles`, body });
      return walker;
    },
  },
  {
    kind: 'bind',
    isAlone: true,
    given: () => [
      {
        rules: [
          { apiGroups: [GROUP], resources: ['clusterrolebindings'], verbs: ['create'] },
          { apiGroups: [GROUP], resources: ['clusterroles'], resourceNames: ['cluster-admin'], verbs: ['bind'] },
        ],
      },
    ],
    walk: async ({ send, walker, name, namespace }) => {
      const subject = { kind: 'ServiceAccount', name: 'walker', namespace };
      const body = bindCluster(`${name}-taken`, 'cluster-admin', subject);
      await send({ method: 'POST', path: `${API}/clusterrolebindings`, body });
      return walker;
    },
  },
  {
    kind: 'bind',
    variant: 'existing',
    given: ({ name }) => [
      {
        rules: [
          {
            apiGroups: [GROUP],
            resources: ['clusterrolebindings'],
            resourceNames: [`${name}-strong`],
            verbs: ['patch'],
          },
          { apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['bind'] },
        ],
      },
    ],
    walk: async ({ send, walker, name, namespace }) => {
      const value = { kind: 'ServiceAccount', name: 'walker', namespace };
      const body = [{ op: 'add', path: '/subjects/-', value }];
      const path = `${API}/clusterrolebindings/${name}-strong`;
      await send({ method: 'PATCH', path, contentType: JSON_PATCH, body });
      return walker;
    },
  },
  {
    kind: 'bind',
    variant: 'namespace',
    isAlone: true,
    given: ({ namespace }) => [
      {
        namespace,
        rules: [
          { apiGroups: [GROUP], resources: ['rolebindings'], verbs: ['create'] },
          { apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['bind'] },
        ],
      },
    ],
    to: ({ namespace }) => ({ kind: 'namespace-admin', namespace }),
    walk: async ({ send, walker, name, namespace }) => {
      const subject = { kind: 'ServiceAccount', name: 'walker', namespace };
      const bound = bindCluster(name, 'cluster-admin', subject);
      const body = { ...bound, kind: 'RoleBinding', metadata: { generateName: 'taken-' } };
      await send({ method: 'POST', path: `${API}/namespaces/${namespace}/rolebindings`, body });
      return walker;
    },
    ends: ({ namespace }) => ({ verb: '*', group: '*', resource: '*', namespace }),
  },
  {
    kind: 'bind',
    variant: 'other-role',
    isAlone: true,
    objects: ({ name }) => [
      { apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata: { name: `${name}-wide` }, rules: [ALL] },
    ],
    given: ({ name }) => [
      {
        rules: [
          { apiGroups: [GROUP], resources: ['clusterrolebindings'], verbs: ['create'] },
          { apiGroups: [GROUP], resources: ['clusterroles'], resourceNames: [`${name}-wide`], verbs: ['bind'] },
        ],
      },
    ],
    path: ['bind', 'everything'],
    walk: async ({ send, walker, name, namespace }) => {
      const subject = { kind: 'ServiceAccount', name: 'walker', namespace };
      const body = bindCluster(`${name}-taken`, `${name}-wide`, subject);
      await send({ method: 'POST', path: `${API}/clusterrolebindings`, body });
      return walker;
    },
  },
  {
    kind: 'bind',
    variant: 'provisioner',
    isAlone: true,
    // The controller that gathers ClusterRoles may escalate: its token is in reach of whoever administers kube-system.
    objects: () => [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: AGGREGATOR, namespace: 'kube-system' } },
      bindCluster(`system:controller:${AGGREGATOR}`, `system:controller:${AGGREGATOR}`, {
        kind: 'ServiceAccount',
        name: AGGREGATOR,
        namespace: 'kube-system',
      }),
    ],
    given: () => [
      {
        rules: [
          { apiGroups: [GROUP], resources: ['rolebindings'], verbs: ['create'] },
          { apiGroups: [GROUP], resources: ['clusterroles'], resourceNames: ['admin'], verbs: ['bind'] },
        ],
      },
    ],
    path: ['bind', 'impersonate', 'escalate'],
    walk: async ({ send, asAdmin, walker, name, namespace }) => {
      const bindings = `${API}/namespaces/kube-system/rolebindings`;
      const bound = bindCluster(name, 'admin', { kind: 'ServiceAccount', name: 'walker', namespace });
      await ignoreThere(send({ method: 'POST', path: bindings, body: { ...bound, kind: 'RoleBinding' } }));
      // Another role than that of the controller, which is of all tests: it may write any.
      const path = `${API}/clusterroles/${name}`;
      const headers = { 'impersonate-user': `system:serviceaccount:kube-system:${AGGREGATOR}` };
      await send({ method: 'PATCH', path, contentType: JSON_PATCH, body: addAll, headers });
      await asAdmin({ method: 'DELETE', path: `${bindings}/${name}` });
      return walker;
    },
  },
  {
    kind: 'bind',
    variant: 'existing-role',
    isAlone: true,
    objects: ({ namespace }) => [
      {
        apiVersion: `${GROUP}/v1`,
        kind: 'Role',
        metadata: { name: 'wide', namespace },
        rules: [ALL],
      },
      {
        apiVersion: `${GROUP}/v1`,
        kind: 'RoleBinding',
        metadata: { name: 'wide', namespace },
        roleRef: { apiGroup: GROUP, kind: 'Role', name: 'wide' },
        subjects: [],
      },
    ],
    given: ({ namespace }) => [
      {
        namespace,
        rules: [
          { apiGroups: [GROUP], resources: ['rolebindings'], resourceNames: ['wide'], verbs: ['patch'] },
          { apiGroups: [GROUP], resources: ['roles'], resourceNames: ['wide'], verbs: ['bind'] },
        ],
      },
    ],
    to: ({ namespace }) => ({ kind: 'namespace-admin', namespace }),
    path: ['bind', 'everything'],
    walk: async ({ send, walker, namespace }) => {
      const value = { kind: 'ServiceAccount', name: 'walker', namespace };
      const body = [{ op: 'add', path: '/subjects', value: [value] }];
      const path = `${API}/namespaces/${namespace}/rolebindings/wide`;
      await send({ method: 'PATCH', path, contentType: JSON_PATCH, body });
      return walker;
    },
    ends: ({ namespace }) => ({ verb: '*', group: '*', resource: '*', namespace }),
  },
];
