import { isJsonObject, type JsonObject } from '../../../src/base/json.ts';
import type { Question } from '../ask.ts';
import { askAsKubelet, nodeOf, runOn, writeNode, writePod } from './node.ts';
import { ignoreThere, requestToken, type Stage, until } from './stage.ts';
import { bindCluster, type Place, type Walk } from './walk.ts';

const CORE = { apiGroups: [''] };
const ACCOUNT = 'kubernetes.io/service-account';

function writeAccount({ namespace }: Place, name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}

/** A Secret that a controller fills with a token of `strong`. */
export function writeSecret({ namespace }: Pick<Place, 'namespace'>, account = 'strong'): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'token', namespace, annotations: { [`${ACCOUNT}.name`]: account } },
    type: 'kubernetes.io/service-account-token',
  };
}

export function tokenIn(secret: JsonObject): string | undefined {
  const { data } = secret;
  const token = isJsonObject(data) ? data['token'] : undefined;
  return typeof token === 'string' ? Buffer.from(token, 'base64').toString() : undefined;
}

export async function readToken(stage: Stage, asked: string | Question): Promise<{ readonly token: string }> {
  return until(async () => {
    const answer = await stage.send(typeof asked === 'string' ? { path: asked } : asked);
    const items = (answer['items'] ?? [answer]) as readonly JsonObject[];
    const own = items.find(({ metadata }) => isJsonObject(metadata) && metadata['namespace'] === stage.namespace);
    const token = own === undefined ? undefined : tokenIn(own);
    return token === undefined ? undefined : { token };
  });
}

const createToken: Walk['walk'] = async ({ send, namespace }) => ({
  token: await requestToken(send, { namespace, account: 'strong' }),
});

const patchNothing = { method: 'PATCH', contentType: 'application/merge-patch+json', body: {} } as const;

function secretsOf({ namespace }: Stage): string {
  return `/api/v1/namespaces/${namespace}/secrets`;
}

async function createStrong({ send, namespace }: Stage): Promise<void> {
  const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'strong' } };
  await ignoreThere(send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/serviceaccounts`, body }));
}

export const TOKEN_WALKS: readonly Walk[] = [
  {
    kind: 'token-request',
    given: ({ namespace }) => [
      {
        namespace,
        rules: [{ ...CORE, resources: ['serviceaccounts/token'], resourceNames: ['strong'], verbs: ['create'] }],
      },
    ],
    walk: createToken,
  },
  {
    kind: 'read-token',
    objects: (place) => [writeSecret(place)],
    given: ({ namespace }) => [{ namespace, rules: [{ ...CORE, resources: ['secrets'], verbs: ['list'] }] }],
    walk: async (stage) => readToken(stage, `/api/v1/namespaces/${stage.namespace}/secrets`),
  },
  {
    kind: 'read-token',
    variant: 'named',
    objects: (place) => [writeSecret(place)],
    given: ({ namespace }) => [
      { namespace, rules: [{ ...CORE, resources: ['secrets'], resourceNames: ['token'], verbs: ['get'] }] },
    ],
    walk: async (stage) => readToken(stage, `/api/v1/namespaces/${stage.namespace}/secrets/token`),
  },
  {
    kind: 'read-token',
    variant: 'patch',
    objects: (place) => [writeSecret(place)],
    given: ({ namespace }) => [
      { namespace, rules: [{ ...CORE, resources: ['secrets'], resourceNames: ['token'], verbs: ['patch'] }] },
    ],
    walk: async (stage) => readToken(stage, { ...patchNothing, path: `${secretsOf(stage)}/token?dryRun=All` }),
  },
  {
    kind: 'read-token',
    variant: 'delete',
    objects: (place) => [writeSecret(place)],
    given: ({ namespace }) => [
      { namespace, rules: [{ ...CORE, resources: ['secrets'], resourceNames: ['token'], verbs: ['delete'] }] },
    ],
    walk: async (stage) => {
      const path = `${secretsOf(stage)}/token?dryRun=All&propagationPolicy=Foreground`;
      return readToken(stage, { method: 'DELETE', path });
    },
  },
  {
    kind: 'read-token',
    variant: 'deletecollection',
    objects: (place) => [writeSecret(place)],
    given: ({ namespace }) => [
      { namespace, rules: [{ ...CORE, resources: ['secrets'], verbs: ['deletecollection'] }] },
    ],
    walk: async (stage) => readToken(stage, { method: 'DELETE', path: `${secretsOf(stage)}?dryRun=All` }),
  },
  {
    kind: 'mint-token',
    given: ({ namespace }) => [
      {
        namespace,
        rules: [
          { ...CORE, resources: ['secrets'], verbs: ['create'] },
          { ...CORE, resources: ['secrets'], resourceNames: ['token'], verbs: ['get'] },
        ],
      },
    ],
    walk: async (stage) => {
      const path = `/api/v1/namespaces/${stage.namespace}/secrets`;
      await stage.send({ method: 'POST', path, body: writeSecret(stage) });
      return readToken(stage, `${path}/token`);
    },
  },
  ...(['patch', 'update'] as const).map(
    (verb): Walk => ({
      kind: 'retarget-token',
      variant: verb,
      objects: (place) => [writeAccount(place, 'weak'), writeSecret(place, 'weak')],
      given: ({ namespace }) => [
        {
          namespace,
          rules: [
            {
              ...CORE,
              resources: ['secrets'],
              resourceNames: ['token'],
              verbs: verb === 'patch' ? [verb] : [verb, 'get'],
            },
          ],
        },
      ],
      walk: async (stage) => {
        const path = `${secretsOf(stage)}/token`;
        const own = writeSecret(stage);
        if (verb === 'update') await stage.send({ method: 'PUT', path, body: own });
        else {
          const annotations = { [`${ACCOUNT}.name`]: 'strong', [`${ACCOUNT}.uid`]: null };
          await stage.send({ ...patchNothing, path, body: { metadata: { annotations }, data: { token: null } } });
        }
        return readToken(stage, verb === 'patch' ? { ...patchNothing, path } : path);
      },
    }),
  ),
  {
    kind: 'bootstrap-token',
    isAlone: true,
    objects: ({ name }) => [
      bindCluster(`${name}-joining`, 'cluster-admin', { kind: 'Group', name: `system:bootstrappers:${name}` }),
    ],
    given: () => [{ namespace: 'kube-system', rules: [{ ...CORE, resources: ['secrets'], verbs: ['create'] }] }],
    path: ['bootstrap-token', 'everything'],
    walk: async ({ send, name }) => {
      const [id, secret] = ['abcdef', '0123456789abcdef'];
      const stringData = {
        'token-id': id,
        'token-secret': secret,
        'usage-bootstrap-authentication': 'true',
        'auth-extra-groups': `system:bootstrappers:${name}`,
      };
      const body = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: `bootstrap-token-${id}` },
        type: 'bootstrap.kubernetes.io/token',
        stringData,
      };
      await ignoreThere(send({ method: 'POST', path: '/api/v1/namespaces/kube-system/secrets', body }));
      return { token: `${id}.${secret}` };
    },
  },
  {
    kind: 'no-credential',
    given: ({ namespace }) => [
      {
        namespace,
        rules: [{ ...CORE, resources: ['serviceaccounts/token'], resourceNames: ['strong'], verbs: ['create'] }],
        subject: { kind: 'Group', name: 'system:unauthenticated' },
      },
    ],
    path: ['no-credential', 'token-request', 'everything'],
    // An empty token is none.
    walk: async ({ send, namespace }) => ({
      token: await requestToken(async (question) => send(question, { token: '' }), { namespace, account: 'strong' }),
    }),
  },
  {
    kind: 'run-pod',
    variant: 'default-of-group',
    isAlone: true,
    objects: (place) => [
      writeNode(nodeOf(place)),
      bindCluster(`${place.name}-all`, 'cluster-admin', {
        kind: 'Group',
        name: `system:serviceaccounts:${place.namespace}-of`,
      }),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${place.namespace}-of` } },
    ],
    given: ({ namespace }) => [
      { namespace: `${namespace}-of`, rules: [{ ...CORE, resources: ['pods'], verbs: ['create'] }] },
    ],
    path: ['run-pod', 'everything'],
    walk: async (stage) => {
      const namespace = `${stage.namespace}-of`;
      const pod = writePod({ namespace, name: 'own', spec: { serviceAccountName: 'default' } });
      await ignoreThere(stage.send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/pods`, body: pod }));
      const node = nodeOf(stage);
      const running = await runOn({ ...stage, namespace }, 'own', node);
      return askAsKubelet(async (question) => stage.asAdmin(question), { namespace, pod: running, node });
    },
  },
  {
    kind: 'read-secrets',
    to: () => ({ kind: 'secrets' }),
    objects: (place) => [writeSecret(place)],
    given: () => [{ rules: [{ ...CORE, resources: ['secrets'], verbs: ['list'] }] }],
    walk: async (stage) => readToken(stage, '/api/v1/secrets'),
  },
  {
    kind: 'read-secrets',
    variant: 'deletecollection',
    to: () => ({ kind: 'secrets' }),
    objects: (place) => [writeSecret(place)],
    given: () => [{ rules: [{ ...CORE, resources: ['secrets'], verbs: ['deletecollection'] }] }],
    walk: async (stage) => readToken(stage, { method: 'DELETE', path: `${secretsOf(stage)}?dryRun=All` }),
  },
  {
    kind: 'create-account',
    variant: 'minted',
    isAlone: true,
    objects: ({ name, namespace }) => [
      bindCluster(`${name}-strong`, 'cluster-admin', { kind: 'ServiceAccount', name: 'strong', namespace }),
    ],
    given: ({ namespace }) => [
      {
        namespace,
        rules: [
          { ...CORE, resources: ['serviceaccounts'], verbs: ['create'] },
          { ...CORE, resources: ['secrets'], verbs: ['create', 'get'] },
        ],
      },
    ],
    walk: async (stage) => {
      await createStrong(stage);
      await ignoreThere(stage.send({ method: 'POST', path: secretsOf(stage), body: writeSecret(stage) }));
      return readToken(stage, `${secretsOf(stage)}/token`);
    },
  },
  {
    kind: 'create-account',
    isAlone: true,
    objects: ({ name, namespace }) => [
      bindCluster(`${name}-strong`, 'cluster-admin', { kind: 'ServiceAccount', name: 'strong', namespace }),
    ],
    given: ({ namespace }) => [
      {
        namespace,
        rules: [
          { ...CORE, resources: ['serviceaccounts'], verbs: ['create'] },
          { ...CORE, resources: ['serviceaccounts/token'], verbs: ['create'] },
        ],
      },
    ],
    walk: async (stage) => {
      await createStrong(stage);
      return createToken(stage);
    },
  },
];
