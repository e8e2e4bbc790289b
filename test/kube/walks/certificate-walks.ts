import type { JsonObject } from '../../../src/base/json.ts';
import type { Credential } from '../ask.ts';
import { type CertifiedName, requestCertificate } from '../certificates.ts';
import { requestToken, type Stage, until } from './stage.ts';
import { nodeOf, writeNode, writePod } from './node.ts';
import type { Given, Place, Walk } from './walk.ts';

const GROUP = 'certificates.k8s.io';
const API = `/apis/${GROUP}/v1/certificatesigningrequests`;

function approves(signer: string): () => readonly Given[] {
  const rule = (resource: string, verb: string): JsonObject => ({
    apiGroups: [GROUP],
    resources: [resource],
    verbs: [verb],
  });
  return () => [
    {
      rules: [
        rule('certificatesigningrequests', 'create'),
        rule('certificatesigningrequests/approval', 'update'),
        { ...rule('signers', 'approve'), resourceNames: [signer] },
      ],
    },
  ];
}

async function request(stage: Stage, signerName: string, subject: CertifiedName) {
  const { key, request: written } = requestCertificate(subject);
  const created = await stage.send({
    method: 'POST',
    path: API,
    body: {
      apiVersion: `${GROUP}/v1`,
      kind: 'CertificateSigningRequest',
      metadata: { generateName: `${stage.name}-` },
      spec: { signerName, request: written, usages: ['client auth', 'digital signature'] },
    },
  });
  const { name } = created['metadata'] as { name: string };
  return { key, created, name };
}

/** The token of `strong`, asked for as the node that a pod of it runs on. */
async function tokenByNode(stage: Stage, node: Credential): Promise<Credential> {
  const { namespace } = stage;
  const pod = await stage.asAdmin({ path: `/api/v1/namespaces/${namespace}/pods/runs` });
  const { uid } = pod['metadata'] as { uid: string };
  const spec = { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: 'runs', uid } };
  const token = await requestToken(async (question) => stage.send(question, node), {
    namespace,
    account: 'strong',
    spec,
  });
  return { token };
}

const onNode = (place: Place): readonly JsonObject[] => [
  writeNode(nodeOf(place)),
  writePod({ namespace: place.namespace, name: 'runs', node: nodeOf(place) }),
];

const nameNode = (stage: Stage): CertifiedName => ({
  name: `system:node:${nodeOf(stage)}`,
  groups: ['system:nodes'],
});

const KUBELET = 'kubernetes.io/kube-apiserver-client-kubelet';

/** Requests a certificate, approves it, and asks for nothing else: a second approval answers with what was signed. */
async function certify(stage: Stage, signerName: string, subject: CertifiedName): Promise<Credential> {
  const { key, created, name } = await request(stage, signerName, subject);
  const condition = { type: 'Approved', status: 'True', reason: 'Walk', message: 'a test' };
  return until(async () => {
    const status = { conditions: [condition] };
    const body = { ...created, apiVersion: `${GROUP}/v1`, kind: 'CertificateSigningRequest', status };
    const metadata = { ...(created['metadata'] as JsonObject) };
    delete metadata['resourceVersion'];
    const answer = await stage.send({
      method: 'PUT',
      path: `${API}/${name}/approval`,
      body: { ...body, metadata },
    });
    const { certificate } = answer['status'] as { certificate?: string };
    return certificate === undefined ? undefined : { key, certificate: Buffer.from(certificate, 'base64').toString() };
  });
}

export const CERTIFICATE_WALKS: readonly Walk[] = [
  {
    kind: 'approve-client',
    given: approves('kubernetes.io/kube-apiserver-client'),
    walk: async (stage) =>
      certify(stage, 'kubernetes.io/kube-apiserver-client', {
        name: `system:serviceaccount:${stage.namespace}:strong`,
      }),
  },
  {
    kind: 'approve-node',
    objects: onNode,
    given: approves(KUBELET),
    path: ['approve-node', 'node-token', 'everything'],
    walk: async (stage) => tokenByNode(stage, await certify(stage, KUBELET, nameNode(stage))),
  },
  {
    kind: 'request-node',
    objects: onNode,
    given: () => [
      {
        rules: [
          { apiGroups: [GROUP], resources: ['certificatesigningrequests'], verbs: ['create', 'get'] },
          { apiGroups: [GROUP], resources: ['certificatesigningrequests/nodeclient'], verbs: ['create'] },
        ],
      },
    ],
    path: ['request-node', 'node-token', 'everything'],
    walk: async (stage) => {
      const { key, name } = await request(stage, KUBELET, nameNode(stage));
      const node = await until(async () => {
        const { status } = await stage.send({ path: `${API}/${name}` });
        const { certificate } = status as { certificate?: string };
        return certificate === undefined
          ? undefined
          : { key, certificate: Buffer.from(certificate, 'base64').toString() };
      });
      return tokenByNode(stage, node);
    },
  },
];
