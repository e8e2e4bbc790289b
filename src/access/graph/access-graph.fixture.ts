import type { CollectionState } from '../../facts/collection.ts';
import { viewOf } from '../access.fixture.ts';
import { createAccess } from '../access.ts';
import { type AccessGraph, findAccessGraph } from './access-graph.ts';
import type { GraphNode } from './graph-node.ts';

interface Asked {
  readonly to?: GraphNode;
  readonly state?: CollectionState;
  readonly minor?: number;
}

/** What there is, of manifests. */
export function graphOf(
  text: string,
  { to = { kind: 'cluster-admin' }, state = 'complete', minor = 37 }: Asked = {},
): AccessGraph {
  const view = viewOf(text, state);
  return findAccessGraph({ view, access: createAccess(view, minor), minor, to });
}

/** `ServiceAccount:shop/web: bind` for each path. */
export function tell({ paths }: AccessGraph): readonly string[] {
  return paths.map(({ holder, steps }) => `${holder}: ${steps.map(({ kind }) => kind.id).join(' ')}`);
}

export const ANNA = '{kind: User, name: anna}';
export const RBAC = 'rbac.authorization.k8s.io';
export const account = (name: string, namespace: string): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: ${namespace}}\n---\n`;
/** An account that may do everything. */
export const STRONG = `${account('strong', 'shop')}apiVersion: ${RBAC}/v1
kind: ClusterRoleBinding
metadata: {name: strong}
roleRef: {apiGroup: ${RBAC}, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: strong, namespace: shop}]
---
`;
