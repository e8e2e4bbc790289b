import { isJsonObject, type JsonObject } from '../../../src/base/json.ts';
import { requestToken, type Stage, until } from './stage.ts';
import { bindCluster, type Place, type Walk } from './walk.ts';

const CORE = { apiGroups: [''] };

/** A Secret that a controller fills with a token of `strong`. */
function writeSecret({ namespace }: Place): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'token', namespace, annotations: { 'kubernetes.io/service-account.name': 'strong' } },
    type: 'kubernetes.io/service-account-token',
  };
}

export function tokenIn(secret: JsonObject): string | undefined {
  const { data } = secret;
  const token = isJsonObject(data) ? data['token'] : undefined;
  return typeof token === 'string' ? Buffer.from(token, 'base64').toString() : undefined;
}

async function readToken(stage: Stage, path: string): Promise<{ readonly token: string }> {
  return until(async () => {
    const answer = await stage.send({ path });
    const items = (answer['items'] ?? [answer]) as readonly JsonObject[];
    const own = items.find(({ metadata }) => isJsonObject(metadata) && metadata['namespace'] === stage.namespace);
    const token = own === undefined ? undefined : tokenIn(own);
    return token === undefined ? undefined : { token };
  });
}

const createToken: Walk['walk'] = async ({ send, namespace }) => ({
  token: await requestToken(send, { namespace, account: 'strong' }),
});

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
  {
    kind: 'read-secrets',
    to: () => ({ kind: 'secrets' }),
    objects: (place) => [writeSecret(place)],
    given: () => [{ rules: [{ ...CORE, resources: ['secrets'], verbs: ['list'] }] }],
    walk: async (stage) => readToken(stage, '/api/v1/secrets'),
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
      const { namespace } = stage;
      const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'strong' } };
      await stage.send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/serviceaccounts`, body });
      return createToken(stage);
    },
  },
];
