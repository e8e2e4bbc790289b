import { findAccountOf } from './identity.ts';
import type { ResourceRequest } from './request.ts';

type Asked = Pick<ResourceRequest, 'verb' | 'group' | 'resource' | 'subresource'>;

/**
 * Whether the API server ever asks for such a request under a name, so that a rule with that name can allow it. The name
 * of a new object is only known where it is made by apply or by an update (`listMakingVerbs`).
 */
export function isAskedByName({ verb, resource }: Pick<Asked, 'verb' | 'resource'>, name: string): boolean {
  // `RequestInfoFactory` gives it no name, whatever its fieldSelector says.
  if (verb === 'deletecollection') return false;
  // Who is a service account is asked of `serviceaccounts`.
  const isOfUsers = verb.startsWith('impersonate') && resource === 'users';
  return !isOfUsers || findAccountOf(name) === undefined;
}

const UPDATE_MAKES: Readonly<Record<string, readonly string[]>> = {
  '': ['endpoints', 'events', 'limitranges', 'services'],
  'coordination.k8s.io': ['leases', 'leasecandidates'],
  'events.k8s.io': ['events'],
  'node.k8s.io': ['runtimeclasses'],
  'rbac.authorization.k8s.io': ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
};

/**
 * Requests that make the object they name where it is not there, and for which the API server then asks `create` of that
 * name, too: apply, and of some kinds an update (`AllowCreateOnUpdate` of their strategies in k8s.io/kubernetes).
 */
export function listMakingVerbs({ group, resource }: Pick<Asked, 'group' | 'resource'>): readonly string[] {
  return UPDATE_MAKES[group]?.includes(resource) === true ? ['patch', 'update'] : ['patch'];
}

/** A plain request to make an object: of a subresource the object is there, and is named. */
export function isCreation({ verb, subresource }: Asked): boolean {
  return verb === 'create' && subresource === '';
}
