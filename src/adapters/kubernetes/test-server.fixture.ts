import { afterEach } from 'vitest';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputEvent } from '../../app/ports.ts';
import { type ClusterOptions, openCluster } from './open-cluster.ts';
import type { WantedKind } from './wanted-kind.ts';

/** Answers one request; false leaves it to what an API server in good order does. */
export type Answerer = (path: string, response: ServerResponse, request: IncomingMessage) => boolean | undefined;

export interface TestServer {
  readonly kubeconfig: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): void;
}

export const PODS: WantedKind = { group: '', kind: 'Pod', resource: 'pods', namespaced: true };
export const SERVICES: WantedKind = { group: '', kind: 'Service', resource: 'services', namespaced: true };
export const NODES: WantedKind = { group: '', kind: 'Node', resource: 'nodes', namespaced: false };

const VERBS = ['get', 'list', 'watch'];
const RESOURCES = [PODS, SERVICES, NODES].map(({ resource, kind, namespaced }) => ({
  resource,
  responseKind: { group: '', version: 'v1', kind },
  scope: namespaced ? 'Namespaced' : 'Cluster',
  verbs: VERBS,
}));

/** What a server in good order answers: a version, three kinds, and lists without objects. */
const IN_ORDER: Readonly<Record<string, object>> = {
  '/version': { major: '1', minor: '37', gitVersion: 'v1.37.2' },
  '/api': {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: [{ metadata: { name: '' }, versions: [{ version: 'v1', resources: RESOURCES, freshness: 'Current' }] }],
  },
  '/apis': { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items: [] },
  '/api/v1/services': { kind: 'ServiceList', apiVersion: 'v1', metadata: { resourceVersion: '7' }, items: [] },
  '/api/v1/pods': { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '7' }, items: [] },
  '/api/v1/nodes': { kind: 'NodeList', apiVersion: 'v1', metadata: { resourceVersion: '7' }, items: [] },
};

/** A server over plain HTTP, as `kubectl proxy` is one, that does what a test wants of it. */
export async function startTestServer(answer: Answerer = () => false): Promise<TestServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (answer(path, response, request) === true) return;
    const body = IN_ORDER[path.replace(/\?.*$/, '')];
    sendJson(response, body === undefined ? 404 : 200, body ?? { kind: 'Status', message: 'not there' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    kubeconfig: writeKubeconfig({ server: `http://127.0.0.1:${port}` }),
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Starts servers, each of which ends with the test that started it. */
export function startInTests(): typeof startTestServer {
  const servers: TestServer[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  return async (answer) => {
    const server = await startTestServer(answer);
    servers.push(server);
    return server;
  };
}

/** Answers, and says so. */
export function sendJson(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

/** As a proxy does that wants somebody to log in. */
export function sendHtml(response: ServerResponse): true {
  response.end('<html>log in</html>');
  return true;
}

/** A kubeconfig with one context, `test`. */
export function writeKubeconfig(cluster: object, user: object = {}): string {
  const file = join(mkdtempSync(join(tmpdir(), 'seaworthy-kubeconfig-')), 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: 'test', user }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** Everything that reading kinds gives. */
export async function readAll(
  kubeconfig: string,
  wanted: readonly WantedKind[],
  options: Partial<ClusterOptions> = {},
): Promise<readonly InputEvent[]> {
  const cluster = await openCluster({ kubeconfig, seconds: 1, userAgent: 'test', hasSecrets: false, ...options });
  try {
    return await Array.fromAsync(cluster.inputs(wanted).read({ targets: [], include: [], exclude: [], own: [] }));
  } finally {
    cluster.close();
  }
}

/** `Pod * complete`, a line for each kind and namespace. */
export function statesOf(events: readonly InputEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'collection'
      ? [`${event.collection.kind} ${event.collection.namespace} ${event.collection.state}`]
      : [],
  );
}

/** Names of the objects that came, in order. */
export function namesOf(events: readonly InputEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.kind !== 'chunk') return [];
    const { bytes, slices } = event.chunk;
    return slices.map(({ start, end }) => {
      const object = JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))) as { metadata: { name: string } };
      return object.metadata.name;
    });
  });
}
