import { Agent, request } from 'node:https';
import type { Random } from '../fuzz/random.ts';
import type { Endpoint } from './kubeconfig.ts';

/** A request of a programme. */
export interface Step {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly contentType?: string;
  readonly as?: string;
}

/** Whom the programme asks as, where it asks as somebody else. */
export const OTHER = 'least-anna';

export interface Places {
  /** Namespaces that the programme works in. */
  readonly namespaces: readonly [string, ...string[]];
}

const APPLY = 'application/apply-patch+yaml';
const MERGE = 'application/merge-patch+json';
const API = '/api/v1';
const map = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: 'b' } });
const pod = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'c', image: 'i' }], automountServiceAccountToken: false },
});
const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
  },
});

/** Every kind of step, in a namespace, on an object. */
const STEPS: readonly ((namespace: string, name: string) => Step)[] = [
  (ns, name) => ({ method: 'GET', path: `${API}/namespaces/${ns}/configmaps/${name}` }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces/${ns}/configmaps` }),
  (ns, name) => ({ method: 'GET', path: `${API}/namespaces/${ns}/configmaps?fieldSelector=metadata.name%3D${name}` }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces/${ns}/configmaps?labelSelector=a%3Db` }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces/${ns}/pods?watch=true` }),
  (ns) => ({ method: 'GET', path: `${API}/watch/namespaces/${ns}/pods` }),
  (ns, name) => ({
    method: 'GET',
    path: `${API}/namespaces/${ns}/secrets?watch=1&fieldSelector=metadata.name%3D${name}`,
  }),
  () => ({ method: 'GET', path: `${API}/pods` }),
  () => ({ method: 'GET', path: `${API}/secrets?limit=1` }),
  (ns, name) => ({ method: 'POST', path: `${API}/namespaces/${ns}/configmaps`, body: map(name) }),
  (ns, name) => ({ method: 'POST', path: `${API}/namespaces/${ns}/configmaps?dryRun=All`, body: map(`dry-${name}`) }),
  (ns, name) => ({ method: 'PUT', path: `${API}/namespaces/${ns}/configmaps/${name}`, body: map(name) }),
  (ns, name) => ({
    method: 'PATCH',
    path: `${API}/namespaces/${ns}/configmaps/${name}`,
    body: { data: { c: 'd' } },
    contentType: MERGE,
  }),
  (ns, name) => ({
    method: 'PATCH',
    path: `${API}/namespaces/${ns}/configmaps/applied-${name}?fieldManager=t&force=true`,
    body: map(`applied-${name}`),
    contentType: APPLY,
  }),
  (ns, name) => ({ method: 'DELETE', path: `${API}/namespaces/${ns}/configmaps/${name}` }),
  (ns) => ({ method: 'DELETE', path: `${API}/namespaces/${ns}/secrets?labelSelector=none%3Dsuch` }),
  (ns, name) => ({ method: 'POST', path: `${API}/namespaces/${ns}/pods`, body: pod(name) }),
  (ns, name) => ({ method: 'GET', path: `${API}/namespaces/${ns}/pods/${name}/log` }),
  (ns, name) => ({ method: 'POST', path: `${API}/namespaces/${ns}/pods/${name}/exec?command=ls&stdout=true` }),
  (ns, name) => ({ method: 'GET', path: `${API}/namespaces/${ns}/pods/https:${name}:80/proxy/metrics` }),
  (ns, name) => ({
    method: 'POST',
    path: `${API}/namespaces/${ns}/pods/${name}/eviction`,
    body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: ns } },
  }),
  (ns, name) => ({
    method: 'PATCH',
    path: `${API}/namespaces/${ns}/pods/${name}/status`,
    body: { status: { message: 'm' } },
    contentType: MERGE,
  }),
  (ns) => ({
    method: 'POST',
    path: `${API}/namespaces/${ns}/serviceaccounts/default/token`,
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: [] } },
  }),
  (ns, name) => ({ method: 'POST', path: `/apis/apps/v1/namespaces/${ns}/deployments`, body: deployment(name) }),
  (ns, name) => ({ method: 'GET', path: `/apis/apps/v1/namespaces/${ns}/deployments/${name}/scale` }),
  (ns, name) => ({ method: 'GET', path: `/apis/coordination.k8s.io/v1/namespaces/${ns}/leases/${name}` }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces/${ns}` }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces?fieldSelector=metadata.name%3D${ns}` }),
  () => ({ method: 'GET', path: `${API}/namespaces` }),
  (ns) => ({
    method: 'PATCH',
    path: `${API}/namespaces/${ns}`,
    body: { metadata: { labels: { a: 'b' } } },
    contentType: MERGE,
  }),
  (_ns, name) => ({ method: 'GET', path: `${API}/nodes/${name}` }),
  (_ns, name) => ({ method: 'GET', path: `${API}/nodes/${name}/proxy/metrics` }),
  () => ({ method: 'GET', path: '/apis/rbac.authorization.k8s.io/v1/clusterroles/view' }),
  () => ({ method: 'GET', path: '/metrics/slis' }),
  () => ({ method: 'GET', path: '/apis' }),
  () => ({ method: 'GET', path: '/debug/api_priority_and_fairness/dump_queues' }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces/${ns}/configmaps`, as: OTHER }),
  (ns) => ({ method: 'GET', path: `${API}/namespaces/${ns}/configmaps`, as: `system:serviceaccount:${ns}:default` }),
];

/** So many steps, each of a random kind. */
export function randomProgramme(random: Random, { namespaces }: Places, length: number): readonly Step[] {
  const make = STEPS as readonly [(typeof STEPS)[number], ...(typeof STEPS)[number][]];
  return Array.from({ length }, () => random.pick(make)(random.pick(namespaces), random.pick(['one', 'two'])));
}

/** All kinds of steps, in one namespace. */
export function wholeProgramme(namespace: string): readonly Step[] {
  return STEPS.map((make) => make(namespace, 'one'));
}

/** Of requests that come to an end. */
const KEPT = new Agent({ keepAlive: true });

/** The status of what is answered, of which no more is waited for: a watch goes on, and its connection is not used again. */
export async function askStatus({ url, ca }: Endpoint, token: string, step: Step): Promise<number> {
  const { method, path, body, contentType = 'application/json', as } = step;
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': contentType }),
    ...(as === undefined ? {} : { 'impersonate-user': as }),
  };
  const isWatch = /[?&]watch=|\/watch\//.test(path);
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), { method, ca, headers, agent: isWatch ? false : KEPT }, (response) => {
      resolve(response.statusCode ?? 0);
      if (isWatch) asked.destroy();
      else response.resume();
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
