import type { KubeObject } from '../kube-object.ts';

export const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Whether an object is of a kind of RBAC. */
export function isRbacKind({ group, kind }: Pick<KubeObject, 'group' | 'kind'>, wanted: string): boolean {
  return group === RBAC_GROUP && kind === wanted;
}
