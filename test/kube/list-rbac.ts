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
  const lists = await Promise.all(
    Object.entries(RBAC_KINDS).map(async ([kind, plural]) => {
      const path = `/apis/${RBAC_VERSION}/${plural}?labelSelector=${encodeURIComponent(labelSelector)}`;
      const { status, body } = await ask(endpoint, { path, user: 'admin' });
      if (status !== 200) throw new Error(`${status}: ${body}`);
      const { items } = JSON.parse(body) as { items: readonly JsonObject[] };
      return items.map((item) => ({ apiVersion: RBAC_VERSION, kind, ...item }));
    }),
  );
  return lists.flat();
}
