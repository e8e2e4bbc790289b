import { text } from 'node:stream/consumers';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Credential } from '../ask.ts';
import { serve, type Served } from './serve.ts';
import { EVERYTHING, mayDo, type Stage, until } from './stage.ts';
import { tokenIn } from './token-walks.ts';
import { bindCluster, type Place, type Walk } from './walk.ts';

const RBAC = 'rbac.authorization.k8s.io';
const GROUP = 'admissionregistration.k8s.io';
const API = `/apis/${GROUP}/v1`;

const mayCreate = (...resources: readonly string[]) => [
  { rules: [{ apiGroups: [GROUP], resources: [...resources], verbs: ['create'] }] },
];

const walkerOf = ({ namespace }: Place) => ({ kind: 'ServiceAccount', name: 'walker', namespace });

/** Bindings of this walk, so that other tests are left alone. */
const ownBindings = (name: string): JsonObject => ({ matchLabels: { walk: name } });
const CREATED: JsonObject = {
  apiGroups: [RBAC],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['clusterrolebindings'],
};

/** An administrator goes on with their work, and binds somebody else. */
async function untilBound(stage: Stage): Promise<Credential> {
  return until(async () => {
    const bound = bindCluster('', 'cluster-admin', { apiGroup: RBAC, kind: 'User', name: 'somebody-else' });
    const metadata = { generateName: `${stage.name}-`, labels: { walk: stage.name } };
    const path = `/apis/${RBAC}/v1/clusterrolebindings`;
    await stage.asAdmin({ method: 'POST', path, body: { ...bound, metadata } });
    return (await mayDo(stage.walker, EVERYTHING)) ? stage.walker : undefined;
  });
}

/** Registers a webhook as the walker, with a server that `answer` is the whole of. */
async function withWebhook(
  stage: Stage,
  {
    kind,
    rule,
    answer,
  }: { readonly kind: string; readonly rule: JsonObject; readonly answer: (object: JsonObject) => JsonObject },
  use: () => Promise<Credential>,
): Promise<Credential> {
  const served = await serve({
    async answer(request, response) {
      const review = JSON.parse(await text(request)) as { request: { uid: string; object: JsonObject } };
      const { uid, object } = review.request;
      const body = { uid, allowed: true, ...answer(object) };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: body }));
    },
  });
  const path = `${API}/${kind.toLowerCase()}s`;
  try {
    await stage.send({ method: 'POST', path, body: writeConfiguration(stage.name, kind, { rule, served }) });
    return await use();
  } finally {
    await stage.asAdmin({ method: 'DELETE', path: `${path}/${stage.name}` }).catch(() => undefined);
    await served.stop();
  }
}

function writeConfiguration(
  name: string,
  kind: string,
  { rule, served }: { readonly rule: JsonObject; readonly served: Served },
): JsonObject {
  const { rules, ...selectors } = rule;
  return {
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name },
    webhooks: [
      {
        name: 'walk.seaworthy.dev',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Ignore',
        rules: rules ?? [],
        ...selectors,
        clientConfig: {
          url: `https://127.0.0.1:${served.port}/`,
          caBundle: Buffer.from(served.ca).toString('base64'),
        },
      },
    ],
  };
}

export const ADMISSION_WALKS: readonly Walk[] = [
  {
    kind: 'mutating-webhook',
    isAlone: true,
    given: () => mayCreate('mutatingwebhookconfigurations'),
    walk: async (stage) => {
      const patch = [{ op: 'add', path: '/subjects/-', value: walkerOf(stage) }];
      const rule = { rules: [CREATED], objectSelector: ownBindings(stage.name) };
      const answer = () => ({ patchType: 'JSONPatch', patch: Buffer.from(JSON.stringify(patch)).toString('base64') });
      const kind = 'MutatingWebhookConfiguration';
      return withWebhook(stage, { kind, rule, answer }, async () => untilBound(stage));
    },
  },
  {
    kind: 'mutating-policy',
    isAlone: true,
    given: () => mayCreate('mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'),
    walk: async (stage) => {
      const { name, namespace } = stage;
      const value = `Object.subjects{kind: "ServiceAccount", name: "walker", namespace: "${namespace}"}`;
      const policy = {
        apiVersion: `${GROUP}/v1`,
        kind: 'MutatingAdmissionPolicy',
        metadata: { name },
        spec: {
          failurePolicy: 'Ignore',
          reinvocationPolicy: 'Never',
          matchConstraints: { objectSelector: ownBindings(name), resourceRules: [CREATED] },
          mutations: [
            {
              patchType: 'JSONPatch',
              jsonPatch: { expression: `[JSONPatch{op: "add", path: "/subjects/-", value: ${value}}]` },
            },
          ],
        },
      };
      const binding = {
        apiVersion: `${GROUP}/v1`,
        kind: 'MutatingAdmissionPolicyBinding',
        metadata: { name },
        spec: { policyName: name },
      };
      try {
        await stage.send({ method: 'POST', path: `${API}/mutatingadmissionpolicies`, body: policy });
        await stage.send({ method: 'POST', path: `${API}/mutatingadmissionpolicybindings`, body: binding });
        return await untilBound(stage);
      } finally {
        for (const plural of ['mutatingadmissionpolicybindings', 'mutatingadmissionpolicies'])
          await stage.asAdmin({ method: 'DELETE', path: `${API}/${plural}/${name}` }).catch(() => undefined);
      }
    },
  },
  {
    kind: 'validating-webhook',
    objects: ({ namespace }) => [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'token', namespace, annotations: { 'kubernetes.io/service-account.name': 'strong' } },
        type: 'kubernetes.io/service-account-token',
      },
    ],
    given: () => mayCreate('validatingwebhookconfigurations'),
    path: ['validating-webhook', 'all-secrets-token', 'everything'],
    walk: async (stage) => {
      const { namespace } = stage;
      let seen: string | undefined;
      const rule = {
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['secrets'] }],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      };
      const answer = (object: JsonObject) => {
        seen ??= tokenIn(object);
        return {};
      };
      const kind = 'ValidatingWebhookConfiguration';
      return withWebhook(stage, { kind, rule, answer }, async () =>
        until(async () => {
          // Somebody else writes the Secret.
          const labels = { touched: String(Date.now()) };
          const path = `/api/v1/namespaces/${namespace}/secrets/token`;
          const contentType = 'application/merge-patch+json';
          await stage.asAdmin({ method: 'PATCH', path, contentType, body: { metadata: { labels } } });
          return seen === undefined ? undefined : { token: seen };
        }),
      );
    },
  },
];
