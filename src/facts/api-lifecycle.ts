import data from './schema/api-lifecycles.json' with { type: 'json' };

/** Minor versions of Kubernetes 1.x. */
export interface ApiLifecycle {
  /** First version that warns. */
  readonly deprecated?: number;
  /** First version that does not serve it. */
  readonly removed?: number;
  /** `group/version/Kind`, the group left out where it has none. */
  readonly replacement?: string;
}

const apis: Readonly<Record<string, ApiLifecycle>> = data.apis;

/** What upstream says of an API that is, or will be, deprecated or removed (made by tools/build-api-lifecycles.ts); undefined for any other. */
export function findLifecycle(apiVersion: string, kind: string): ApiLifecycle | undefined {
  return lifecycleOf(`${apiVersion}/${kind}`);
}

function lifecycleOf(api: string): ApiLifecycle | undefined {
  return Object.hasOwn(apis, api) ? apis[api] : undefined;
}

/** What to write instead, for a version of Kubernetes: a replacement that is itself gone has one in turn. */
export function findReplacement({ replacement }: ApiLifecycle, minor: number): string | undefined {
  const next = replacement === undefined ? undefined : lifecycleOf(replacement);
  if (next === undefined || (next.deprecated ?? next.removed ?? Infinity) > minor) return replacement;
  return findReplacement(next, minor) ?? ((next.removed ?? Infinity) > minor ? replacement : undefined);
}

/** An old `group/version`, the new `apiVersion`, and the kinds that are the same in both, field by field and default by default. */
const SAME: readonly (readonly [old: string, current: string, kinds: string])[] = [
  [
    'admissionregistration.k8s.io/v1beta1',
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
  ],
  ['apiregistration.k8s.io/v1beta1', 'apiregistration.k8s.io/v1', 'APIService'],
  ['apps/v1beta2', 'apps/v1', 'DaemonSet Deployment ReplicaSet StatefulSet'],
  ['autoscaling/v2beta2', 'autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['batch/v1beta1', 'batch/v1', 'CronJob'],
  ['batch/v2alpha1', 'batch/v1', 'CronJob'],
  ['coordination.k8s.io/v1beta1', 'coordination.k8s.io/v1', 'Lease'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'flowcontrol.apiserver.k8s.io/v1', 'FlowSchema PriorityLevelConfiguration'],
  ['networking.k8s.io/v1beta1', 'networking.k8s.io/v1', 'IPAddress IngressClass ServiceCIDR'],
  ['node.k8s.io/v1beta1', 'node.k8s.io/v1', 'RuntimeClass'],
  [
    'rbac.authorization.k8s.io/v1beta1',
    'rbac.authorization.k8s.io/v1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
  ],
  ['scheduling.k8s.io/v1beta1', 'scheduling.k8s.io/v1', 'PriorityClass'],
  [
    'storage.k8s.io/v1beta1',
    'storage.k8s.io/v1',
    'CSIDriver CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
  ],
];

/** `group/version/Kind` → the `apiVersion` to write: nothing else has to change. */
export const SAME_FIELDS: ReadonlyMap<string, string> = new Map(
  SAME.flatMap(([old, current, kinds]) => kinds.split(' ').map((kind) => [`${old}/${kind}`, current] as const)),
);
