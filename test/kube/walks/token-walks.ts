import { isJsonObject, type JsonObject } from '../../../src/base/json.ts';
import type { Question } from '../ask.ts';
import { ignoreThere, requestToken, type Stage, until } from './stage.ts';
import { bindCluster, type Place, type Walk } from './walk.ts';

const CORE = { apiGroups: [''] };

/** A Secret that a controller fills with a token of `strong`. */
export function writeSecret({ namespace }: Place): JsonObject {
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
