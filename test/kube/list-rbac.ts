import type { JsonObject } from '../../src/base/json.ts';
import { ask } from './ask.ts';
import type { Endpoint } from './kubeconfig.ts';

export const RBAC_VERSION = 'rbac.authorization.k8s.io/v1';

/** Kinds of roles and bindings, and what they are called in a path. */
export const RBAC_KINDS = {
  Role: 'roles',
  ClusterRole: 'clusterroles',
  RoleBinding: 'rolebindings',
  ClusterRoleBinding: 'clusterrolebindings',
} as const;

/** All roles and bindings that the server has, or those with a label, as they would stand in a file. */
export async function listRbac(endpoint: Endpoint, labelSelector = ''): Promise<readonly JsonObject[]> {
  return list(endpoint, { labelSelector });
}

/**
 * Those that the authorizer knows already: it is told by the same cache. To give the newest, a list waits for a tenth of a
 * second until etcd says that this cache has missed nothing (`progressRequestPeriod` in `k8s.io/apiserver/pkg/storage/cacher`).
 */
export async function listKnownRbac(endpoint: Endpoint): Promise<readonly JsonObject[]> {
  return list(endpoint, { resourceVersion: '0' });
}

async function list(endpoint: Endpoint, query: Readonly<Record<string, string>>): Promise<readonly JsonObject[]> {
  const lists = await Promise.all(
    Object.entries(RBAC_KINDS).map(async ([kind, plural]) => {
      const path = `/apis/${RBAC_VERSION}/${plural}?${new URLSearchParams(query)}`;
      const { status, body } = await ask(endpoint, { path, user: 'admin' });
      if (status !== 200) throw new Error(`${status}: ${body}`);
      const { items } = JSON.parse(body) as { items: readonly JsonObject[] };
      return items.map((item) => ({ apiVersion: RBAC_VERSION, kind, ...item }));
    }),
  );
  return lists.flat();
}

/** Deletes those that have a label, in the whole cluster and in these namespaces. */
export async function removeRbac(endpoint: Endpoint, label: string, namespaces: readonly string[]): Promise<void> {
  const places = Object.entries(RBAC_KINDS).flatMap(([kind, plural]) =>
    kind.startsWith('Cluster') ? plural : namespaces.map((name) => `namespaces/${name}/${plural}`),
  );
  const send = async (place: string): Promise<void> => {
    const path = `/apis/${RBAC_VERSION}/${place}?labelSelector=${encodeURIComponent(label)}`;
    const { status, body } = await ask(endpoint, { method: 'DELETE', path, user: 'admin' });
    if (status >= 300) throw new Error(`${status}: ${body}`);
  };
  await Promise.all(places.map(send));
}
