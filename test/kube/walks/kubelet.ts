import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as connect } from 'node:https';
import type { JsonObject } from '../../../src/base/json.ts';
import { askAsKubelet } from './node.ts';
import { serve, type Served } from './serve.ts';
import { Refused, type Stage } from './stage.ts';

/** A stand-in for a kubelet: it runs nothing, but asks the API server who somebody is and what they may do, as a kubelet does. */
export interface Kubelet extends Served {
  /** Paths of the requests that came to it through the API server. */
  readonly reached: readonly string[];
}

export async function startKubelet(stage: Stage, node: string): Promise<Kubelet> {
  const reached: string[] = [];
  const served = await serve({
    answer: async (request, response) => answer(request, response, { stage, node }),
    upgrade(request, socket) {
      // A real one knows the API server by its certificate; here nobody else knows the port.
      reached.push(request.url ?? '');
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n');
    },
  });
  const status = {
    addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
    daemonEndpoints: { kubeletEndpoint: { Port: served.port } },
  };
  await stage.asAdmin({
    method: 'PATCH',
    path: `/api/v1/nodes/${node}/status`,
    contentType: 'application/merge-patch+json',
    body: { status },
  });
  return { ...served, reached };
}

/** The verb that a kubelet asks for by a method of HTTP (`GetRequestAttributes` in k8s.io/kubernetes/pkg/kubelet/server). */
const VERBS: Readonly<Record<string, string>> = {
  GET: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

async function answer(
  { url = '', method = '', headers }: IncomingMessage,
  response: ServerResponse,
  { stage, node }: { readonly stage: Stage; readonly node: string },
): Promise<void> {
  const token = headers.authorization?.replace('Bearer ', '') ?? '';
  const review = async (group: string, kind: string, spec: JsonObject): Promise<JsonObject> => {
    const path = `/apis/${group}/v1/${kind.toLowerCase()}s`;
    const body = { apiVersion: `${group}/v1`, kind, spec };
    return (await stage.asAdmin({ method: 'POST', path, body }))['status'] as JsonObject;
  };
  const { user } = await review('authentication.k8s.io', 'TokenReview', { token });
  const { username = '', groups = [] } = (user ?? {}) as JsonObject;
  const { allowed } = await review('authorization.k8s.io', 'SubjectAccessReview', {
    user: username,
    groups,
    resourceAttributes: {
      verb: VERBS[method] ?? '',
      resource: 'nodes',
      subresource: 'proxy',
      name: node,
      version: 'v1',
    },
  });
  response.statusCode = allowed === true ? 200 : 403;
  response.end(allowed === true ? await runCommand(url, stage, node) : 'forbidden');
}

/** What the command that prints the token would print. */
async function runCommand(url: string, stage: Stage, node: string): Promise<string> {
  const [, , namespace = '', name = ''] = url.split('/');
  const pod = await stage.asAdmin({ path: `/api/v1/namespaces/${namespace}/pods/${name}` });
  const { token } = await askAsKubelet(async (question) => stage.asAdmin(question), { namespace, pod, node });
  return token;
}

/** Opens a stream, as exec does, through the API server; throws `Refused` where it is not opened. */
export async function openStream(
  { url, ca }: { readonly url: string; readonly ca: string },
  { path, method, token }: { readonly path: string; readonly method: 'GET' | 'POST'; readonly token: string },
): Promise<void> {
  const isWebSocket = method === 'GET';
  const protocol = isWebSocket ? 'websocket' : 'SPDY/3.1';
  const headers = {
    authorization: `Bearer ${token}`,
    connection: 'Upgrade',
    upgrade: protocol,
    ...(isWebSocket
      ? {
          'sec-websocket-key': 'd2Fsa3Mgb2YgdGhlIHRlc3Q=',
          'sec-websocket-version': '13',
          'sec-websocket-protocol': 'v4.channel.k8s.io',
        }
      : { 'x-stream-protocol-version': 'v4.channel.k8s.io' }),
  };
  return new Promise((resolve, reject) => {
    const asked = connect(new URL(path, url), { method, ca, headers, agent: false });
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve();
    });
    asked.on('response', (response) => {
      response.resume();
      reject(new Refused({ status: response.statusCode ?? 0, body: 'no stream', warnings: [] }, { method, path }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
