import type { JsonObject } from '../../../src/base/json.ts';
import type { Question } from '../ask.ts';
import { requestToken, type Stage } from './stage.ts';

/** The name of a node of a walk. */
export function nodeOf({ name }: { readonly name: string }): string {
  return `node-of-${name}`;
}

/** A node without a kubelet: the test plays it. */
export function writeNode(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name } };
}

interface PodToWrite {
  readonly namespace: string;
  readonly name: string;
  /** Absent: nobody has scheduled it. */
  readonly node?: string;
  readonly spec?: JsonObject;
}

export const CONTAINER = { name: 'main', image: 'registry.example/main:1' };

/** A pod that runs as `strong`. */
export function writePod({ namespace, name, node, spec = {} }: PodToWrite): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: {
      serviceAccountName: 'strong',
      containers: [CONTAINER],
      ...(node === undefined ? {} : { nodeName: node }),
      ...spec,
    },
  };
}

/** The headers of a request in the name of a node. */
export function asNode(node: string): Readonly<Record<string, string>> {
  return { 'impersonate-user': `system:node:${node}`, 'impersonate-group': 'system:nodes' };
}

/** What a kubelet does for a pod that it runs: it asks, as its node, for the token of the pod's ServiceAccount. The Node authorizer decides. */
export async function askAsKubelet(
  send: (question: Question) => Promise<JsonObject>,
  { namespace, pod, node }: { readonly namespace: string; readonly pod: JsonObject; readonly node: string },
): Promise<{ readonly token: string }> {
  const { name, uid } = pod['metadata'] as { name: string; uid: string };
  const { serviceAccountName } = pod['spec'] as { serviceAccountName: string };
  const headers = asNode(node);
  const spec = { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid } };
  const token = await requestToken((question) => send({ ...question, headers }), {
    namespace,
    account: serviceAccountName,
    spec,
  });
  return { token };
}

/** The pod as the API server has it, once a scheduler, played by the test, has given it to a node. */
export async function runOn(stage: Stage, name: string, node: string): Promise<JsonObject> {
  const path = `/api/v1/namespaces/${stage.namespace}/pods/${name}`;
  const pod = await stage.asAdmin({ path });
  if ((pod['spec'] as JsonObject)['nodeName'] !== undefined) return pod;
  await stage.asAdmin({
    method: 'POST',
    path: `${path}/binding`,
    body: { apiVersion: 'v1', kind: 'Binding', metadata: { name }, target: { kind: 'Node', name: node } },
  });
  return stage.asAdmin({ path });
}
