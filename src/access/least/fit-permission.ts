import type { PolicyRule } from '../../facts/views/role-item.ts';
import { NAMES_KEPT, type UsedPermission } from './used-permission.ts';

/** Why a rule names objects, or does not. */
export type NameFit = 'named' | 'unnamed-request' | 'many' | 'generated' | 'url';

/** What names have in them that somebody or something makes up anew. A rule that names them fits no other day. */
const GENERATED: readonly RegExp[] = [
  // Pods, ReplicaSets and Jobs (`SimpleNameGenerator` in k8s.io/apiserver/pkg/storage/names), and hashes of their templates.
  /-[bcdfghjklmnpqrstvwxz2456789]{5,10}$/,
  // Events.
  /\.[0-9a-f]{16}$/,
  // Jobs of a CronJob, and other times.
  /-\d{8,}$/,
  // PersistentVolumes and snapshots of provisioners, by the uid of what they are for.
  /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/,
  // VolumeAttachments, and others by a digest.
  /(?:^|[-.])[0-9a-f]{32,}$/,
  // Releases of Helm, a Secret or ConfigMap for each.
  /^sh\.helm\.release\.v\d+\..+\.v\d+$/,
];

/** Whether a rule may name the objects: where every request named one (which a plain `create` and a `deletecollection` never do), and the names are few and stay. */
export function fitNames({ request, names, isUnnamed }: UsedPermission): NameFit {
  if (request.kind === 'url') return 'url';
  if (isUnnamed) return 'unnamed-request';
  if (names === undefined || names.length > NAMES_KEPT) return 'many';
  return names.some((name) => GENERATED.some((pattern) => pattern.test(name))) ? 'generated' : 'named';
}

/** The rule for one permission. */
export function fitRule(permission: UsedPermission): PolicyRule {
  const { request, names = [] } = permission;
  if (request.kind === 'url')
    return { verbs: [request.verb], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [request.path] };
  const { verb, group, resource, subresource } = request;
  return {
    verbs: [verb],
    apiGroups: [group],
    resources: [subresource === '' ? resource : `${resource}/${subresource}`],
    resourceNames: fitNames(permission) === 'named' ? names : [],
    nonResourceURLs: [],
  };
}
