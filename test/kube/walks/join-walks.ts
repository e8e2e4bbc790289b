import type { JsonObject } from '../../../src/base/json.ts';
import type { Question } from '../ask.ts';
import { ignoreThere, requestToken, type Stage } from './stage.ts';
import { readToken, writeSecret } from './token-walks.ts';
import { bindCluster, type Place, type Walk } from './walk.ts';

const RBAC = 'rbac.authorization.k8s.io';
const API = `/apis/${RBAC}/v1`;
const CORE = { apiGroups: [''] };

/** A ServiceAccount with a role of these rules, for the cluster or in its namespace. */
function writeHolder({ name, namespace }: Place, own: string, { rules, isWide }: Held): readonly JsonObject[] {
  const subject = { kind: 'ServiceAccount', name: own, namespace };
  const role = isWide ? `${name}-${own}` : own;
  const prefix = isWide ? 'Cluster' : '';
  const metadata = { name: role, ...(isWide ? {} : { namespace }) };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: own, namespace } },
    { apiVersion: `${RBAC}/v1`, kind: `${prefix}Role`, metadata, rules: [...rules] },
    {
      ...bindCluster(role, role, subject),
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name: role },
    },
  ];
}

interface Held {
  readonly rules: readonly JsonObject[];
  /** In the whole cluster. */
  readonly isWide: boolean;
}

const HALVES = ['one', 'other'] as const;

const takesBoth: Walk['given'] = ({ namespace }) => [
  {
    namespace,
    rules: [{ ...CORE, resources: ['serviceaccounts/token'], resourceNames: [...HALVES], verbs: ['create'] }],
  },
];

/** As each of the two whose tokens the walker has asked for. */
async function takeBoth({ send, namespace }: Stage): Promise<readonly ((question: Question) => Promise<JsonObject>)[]> {
  const tokens = await Promise.all(HALVES.map(async (account) => requestToken(send, { namespace, account })));
  return tokens.map((token) => async (question) => send(question, { token }));
}

/** Ways of which one account holds one half, another the other, and somebody takes both. */
export const JOIN_WALKS: readonly Walk[] = [
  {
    kind: 'mint-token',
    variant: 'by-two',
    objects: (place) => [
      ...writeHolder(place, 'one', { isWide: false, rules: [{ ...CORE, resources: ['secrets'], verbs: ['create'] }] }),
      ...writeHolder(place, 'other', { isWide: false, rules: [{ ...CORE, resources: ['secrets'], verbs: ['get'] }] }),
    ],
    given: takesBoth,
    path: ['token-request', 'token-request', 'mint-token', 'everything'],
    walk: async (stage) => {
      const [one = stage.send, other = stage.send] = await takeBoth(stage);
      const path = `/api/v1/namespaces/${stage.namespace}/secrets`;
      await ignoreThere(one({ method: 'POST', path, body: writeSecret(stage) }));
      return readToken({ ...stage, send: other }, `${path}/token`);
    },
  },
  {
    kind: 'write-role',
    variant: 'by-two',
    isAlone: true,
    objects: (place) => [
      ...writeHolder(place, 'one', {
        isWide: true,
        rules: [{ apiGroups: [RBAC], resources: ['clusterroles'], verbs: ['create', 'escalate'] }],
      }),
      ...writeHolder(place, 'other', {
        isWide: true,
        rules: [
          { apiGroups: [RBAC], resources: ['clusterroles'], resourceNames: [`${place.name}-made`], verbs: ['bind'] },
          { apiGroups: [RBAC], resources: ['clusterrolebindings'], verbs: ['create'] },
        ],
      }),
    ],
    given: takesBoth,
    path: ['token-request', 'token-request', 'write-role'],
    walk: async (stage) => {
      const [one = stage.send, other = stage.send] = await takeBoth(stage);
      const name = `${stage.name}-made`;
      const rules = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
      const role = { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules };
      await ignoreThere(one({ method: 'POST', path: `${API}/clusterroles`, body: role }));
      const subject = { kind: 'ServiceAccount', name: 'walker', namespace: stage.namespace };
      const body = bindCluster(name, name, subject);
      await ignoreThere(other({ method: 'POST', path: `${API}/clusterrolebindings`, body }));
      return stage.walker;
    },
  },
];
