import type { JsonObject } from '../../../src/base/json.ts';
import { ignoreThere, requestToken, type Stage } from './stage.ts';
import { bindCluster, type Given, type Place, type Walk } from './walk.ts';

const GROUP = 'rbac.authorization.k8s.io';
const API = `/apis/${GROUP}/v1`;
const ALL = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
const RULES = [ALL] as const;

/** A ClusterRole that is there, with nothing in it. */
function writeRole(name: string, more: JsonObject = {}): JsonObject {
  return { apiVersion: `${GROUP}/v1`, kind: 'ClusterRole', metadata: { name }, rules: [], ...more };
}

function writeGathering(name: string): JsonObject {
  return writeRole(name, { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { walk: name } }] } });
}

function onRole(name: string): JsonObject {
  return { apiGroups: [GROUP], resources: ['clusterroles'], resourceNames: [name], verbs: ['escalate', 'patch'] };
}

/** Everything into a ClusterRole, with the label that another gathers by. */
async function fill({ send }: Stage, name: string, label = 'none'): Promise<void> {
  const body = { metadata: { labels: { walk: label } }, rules: RULES };
  const contentType = 'application/merge-patch+json';
  await send({ method: 'PATCH', path: `${API}/clusterroles/${name}`, contentType, body });
}

const inOwn = ({ namespace }: Place): ReturnType<NonNullable<Walk['ends']>> => ({
  verb: '*',
  group: '*',
  resource: '*',
  namespace,
});

function accountsOf({ namespace }: Place, name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}

const tokenOf = (account: string): JsonObject => ({
  apiGroups: [''],
  resources: ['serviceaccounts/token'],
  resourceNames: [account],
  verbs: ['create'],
});

/** With a Role of everything that the walker makes in its namespace, or a ClusterRole, and a binding of it. */
async function writeAndBind(
  stage: Stage,
  { kind, isNew }: { readonly kind: string; readonly isNew: boolean },
): Promise<void> {
  const { send, name, namespace } = stage;
  const subject = { kind: 'ServiceAccount', name: 'walker', namespace };
  const role = `${name}-made`;
  const root = kind === 'Role' ? `${API}/namespaces/${namespace}/` : `${API}/cluster`;
  if (isNew) {
    const body = { ...writeRole(role, { rules: [...RULES] }), kind };
    await ignoreThere(send({ method: 'POST', path: `${root}roles`, body }));
  } else await fill(stage, role);
  const bound = { ...bindCluster(role, role, subject), kind: `${kind}Binding` };
  const body = { ...bound, roleRef: { apiGroup: GROUP, kind, name: role } };
  await ignoreThere(send({ method: 'POST', path: `${root}rolebindings`, body }));
}

/** What may be written, and bound, of any name or of one. */
function mayWriteAndBind(kind: string, verbs: readonly string[], name?: string): JsonObject[] {
  const [roles, bindings] = kind === 'Role' ? ['roles', 'rolebindings'] : ['clusterroles', 'clusterrolebindings'];
  const names = name === undefined ? {} : { resourceNames: [name] };
  return [
    { apiGroups: [GROUP], resources: [roles], verbs: [...verbs, 'escalate', 'bind'], ...names },
    { apiGroups: [GROUP], resources: [bindings], verbs: ['create'] },
  ];
}

const missing = ({ name, namespace }: Place): readonly JsonObject[] => [
  bindCluster(`${name}-dangling`, `${name}-gone`, { kind: 'ServiceAccount', name: 'walker', namespace }),
];

/** A ServiceAccount that holds nothing, by a role that others may fill. */
const weak = (place: Place): readonly JsonObject[] => [
  accountsOf(place, 'weak'),
  bindCluster(`${place.name}-weak`, `${place.name}-weak`, {
    kind: 'ServiceAccount',
    name: 'weak',
    namespace: place.namespace,
  }),
];

const takeWeak: Walk['walk'] = async ({ send, namespace }) => ({
  token: await requestToken(send, { namespace, account: 'weak' }),
});

const leads = ({ name, namespace }: Place): readonly Given[] => [
  { rules: [onRole(`${name}-weak`)] },
  { namespace, rules: [tokenOf('weak')] },
];

export const ESCALATION_WALKS: readonly Walk[] = [
  {
    kind: 'escalate-aggregated',
    variant: 'feeder',
    isAlone: true,
    objects: ({ name, namespace }) => [
      writeRole(`${name}-feeder`),
      writeGathering(`${name}-gathers`),
      bindCluster(`${name}-gathers`, `${name}-gathers`, { kind: 'ServiceAccount', name: 'walker', namespace }),
    ],
    given: ({ name }) => [{ rules: [onRole(`${name}-feeder`)] }],
    walk: async (stage) => {
      await fill(stage, `${stage.name}-feeder`, `${stage.name}-gathers`);
      return stage.walker;
    },
  },
  {
    kind: 'escalate-missing',
    isAlone: true,
    objects: missing,
    given: () => [{ rules: [{ apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['create', 'escalate'] }] }],
    walk: async ({ send, walker, name }) => {
      const body = writeRole(`${name}-gone`, { rules: [...RULES] });
      await send({ method: 'POST', path: `${API}/clusterroles`, body });
      return walker;
    },
  },
  {
    kind: 'escalate',
    variant: 'of-another',
    isAlone: true,
    objects: (place) => [writeRole(`${place.name}-weak`), ...weak(place)],
    given: leads,
    path: ['token-request', 'escalate'],
    walk: async (stage) => {
      await fill(stage, `${stage.name}-weak`);
      return takeWeak(stage);
    },
  },
  {
    kind: 'escalate-aggregated',
    variant: 'feeder-of-another',
    isAlone: true,
    objects: (place) => [writeRole(`${place.name}-feeder`), writeGathering(`${place.name}-weak`), ...weak(place)],
    given: ({ name, namespace }) => [{ rules: [onRole(`${name}-feeder`)] }, { namespace, rules: [tokenOf('weak')] }],
    path: ['token-request', 'escalate-aggregated'],
    walk: async (stage) => {
      await fill(stage, `${stage.name}-feeder`, `${stage.name}-weak`);
      return takeWeak(stage);
    },
  },
  {
    kind: 'escalate',
    variant: 'of-another-by-another',
    isAlone: true,
    objects: (place) => [
      writeRole(`${place.name}-weak`),
      ...weak(place),
      accountsOf(place, 'between'),
      {
        ...writeRole('between', { rules: [tokenOf('weak')] }),
        kind: 'Role',
        metadata: { name: 'between', namespace: place.namespace },
      },
      {
        ...bindCluster('between', 'between', { kind: 'ServiceAccount', name: 'between', namespace: place.namespace }),
        kind: 'RoleBinding',
        metadata: { name: 'between', namespace: place.namespace },
        roleRef: { apiGroup: GROUP, kind: 'Role', name: 'between' },
      },
    ],
    given: ({ name, namespace }) => [{ rules: [onRole(`${name}-weak`)] }, { namespace, rules: [tokenOf('between')] }],
    path: ['token-request', 'token-request', 'escalate'],
    walk: async (stage) => {
      await fill(stage, `${stage.name}-weak`);
      const { namespace } = stage;
      const between = { token: await requestToken(stage.send, { namespace, account: 'between' }) };
      return takeWeak({ ...stage, send: async (question) => stage.send(question, between) });
    },
  },
  {
    kind: 'write-role',
    isAlone: true,
    given: () => [{ rules: mayWriteAndBind('ClusterRole', ['create']) }],
    walk: async (stage) => {
      await writeAndBind(stage, { kind: 'ClusterRole', isNew: true });
      return stage.walker;
    },
  },
  {
    kind: 'write-role',
    variant: 'existing',
    isAlone: true,
    objects: ({ name }) => [writeRole(`${name}-made`)],
    given: ({ name }) => [{ rules: mayWriteAndBind('ClusterRole', ['patch'], `${name}-made`) }],
    walk: async (stage) => {
      await writeAndBind(stage, { kind: 'ClusterRole', isNew: false });
      return stage.walker;
    },
  },
  {
    kind: 'write-role',
    variant: 'namespace',
    isAlone: true,
    // By a ClusterRole: of a Role that it is bound to it would need no other.
    given: ({ namespace }) => [{ namespace, rules: mayWriteAndBind('Role', ['create']), isClusterRole: true }],
    to: ({ namespace }) => ({ kind: 'namespace-admin', namespace }),
    walk: async (stage) => {
      await writeAndBind(stage, { kind: 'Role', isNew: true });
      return stage.walker;
    },
    ends: inOwn,
  },
];
