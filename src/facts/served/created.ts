import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { withToken } from './service-account-token.ts';

/** One way that an object may be on its way into a cluster. */
export interface World {
  readonly value: JsonObject;
  /** Places, from the object's root, of which only the cluster knows what stands there, if anything. */
  readonly unknown: readonly Path[];
  /** Whether the service account lets a pod that does not say have its token; absent where it is no matter. */
  readonly accountMounts?: boolean;
}

/** What happens to a kind on its way into a cluster. */
interface Way {
  /** What plug-ins add before policies may change it, and once more where one of them did; `given` is what was sent, the first time. */
  readonly admit?: (world: World, given?: JsonObject) => readonly World[];
  /** What the server adds behind that, before policies may refuse it. */
  readonly prepare?: (world: World) => World;
}

const GENERATION = 'deprecated.daemonset.template.generation';
const AS_IT_IS: Way = {};

/** What the API server and its own admission plug-ins add to a kind while it is created. The kinds of which that is known are the keys. */
export const CREATED: Readonly<Record<string, Way>> = {
  'core.v1.Pod': { admit: completePod },
  'core.v1.Service': { prepare: completeService },
  'core.v1.Namespace': { prepare: (world) => put(world, ['spec'], { finalizers: ['kubernetes'] }) },
  'core.v1.PersistentVolumeClaim': {
    admit: (world) => [leaveOpen(addFinalizer(world, 'kubernetes.io/pvc-protection'), ['spec', 'storageClassName'])],
  },
  'core.v1.PersistentVolume': { admit: (world) => [addFinalizer(world, 'kubernetes.io/pv-protection')] },
  'core.v1.ConfigMap': AS_IT_IS,
  'core.v1.Secret': AS_IT_IS,
  'core.v1.ServiceAccount': AS_IT_IS,
  'core.v1.ReplicationController': AS_IT_IS,
  'core.v1.PodTemplate': AS_IT_IS,
  'core.v1.ResourceQuota': AS_IT_IS,
  'apps.v1.Deployment': AS_IT_IS,
  'apps.v1.StatefulSet': AS_IT_IS,
  'apps.v1.ReplicaSet': AS_IT_IS,
  'apps.v1.DaemonSet': {
    admit: (world) => [put(world, ['metadata', 'annotations'], { [GENERATION]: '0' })],
    prepare: (world) => put(world, ['metadata', 'annotations'], { [GENERATION]: '1' }),
  },
  'batch.v1.Job': { admit: labelJob, prepare: completeJob },
  'batch.v1.CronJob': AS_IT_IS,
  'autoscaling.v2.HorizontalPodAutoscaler': AS_IT_IS,
  'coordination.v1.Lease': AS_IT_IS,
  'networking.v1.Ingress': { admit: (world) => [leaveOpen(world, ['spec', 'ingressClassName'])] },
  'networking.v1.NetworkPolicy': AS_IT_IS,
  'networking.v1.IngressClass': AS_IT_IS,
  'node.v1.RuntimeClass': AS_IT_IS,
  'policy.v1.PodDisruptionBudget': AS_IT_IS,
  'rbac.v1.Role': AS_IT_IS,
  'rbac.v1.ClusterRole': AS_IT_IS,
  'rbac.v1.RoleBinding': AS_IT_IS,
  'rbac.v1.ClusterRoleBinding': AS_IT_IS,
  'scheduling.v1.PriorityClass': AS_IT_IS,
  'storage.v1.StorageClass': AS_IT_IS,
};

/** A copy with fields put into the map at a path, which is made where there is none. */
export function put(world: World, path: Path, fields: JsonObject): World {
  return { ...world, value: putAt(world.value, path, (map) => ({ ...map, ...fields })) };
}

function putAt(value: JsonObject, [step, ...rest]: Path, change: (map: JsonObject) => JsonObject): JsonObject {
  if (step === undefined) return change(value);
  const inner = value[step];
  return { ...value, [step]: putAt(isJsonObject(inner) ? inner : {}, rest, change) };
}

export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let part: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(part)) part = part[Number(step)];
    else part = isJsonObject(part) && Object.hasOwn(part, step) ? part[step] : undefined;
  }
  return part;
}

/** What the cluster decides where nobody says it. */
export function leaveOpen(world: World, ...paths: readonly Path[]): World {
  const open = paths.filter((path) => valueAt(world.value, path) === undefined);
  return { ...world, unknown: [...world.unknown, ...open] };
}

function addFinalizer(world: World, name: string): World {
  const finalizers = valueAt(world.value, ['metadata', 'finalizers']);
  const own = Array.isArray(finalizers) ? finalizers : [];
  return own.includes(name) ? world : put(world, ['metadata'], { finalizers: [...own, name] });
}

const SECONDS = 300;
const TOLERATED = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** The plug-ins ServiceAccount, DefaultTolerationSeconds and Priority. */
function completePod(world: World): readonly World[] {
  const spec = world.value['spec'];
  if (!isJsonObject(spec)) return [world];
  const account = spec['serviceAccountName'] ?? 'default';
  const named = put(world, ['spec'], {
    serviceAccountName: account,
    serviceAccount: account,
    tolerations: [
      ...(Array.isArray(spec['tolerations']) ? spec['tolerations'] : []),
      ...missingTolerations(spec['tolerations']),
    ],
  });
  const open = leaveOpen(named, ['spec', 'priority'], ['spec', 'preemptionPolicy'], ['spec', 'imagePullSecrets']);
  const classed = { ...open, unknown: [...open.unknown, ...openIn(world.value, spec)] };
  const isMounted = spec['automountServiceAccountToken'] ?? world.accountMounts;
  if (isMounted === false) return [classed];
  if (isMounted === true) return [withToken(classed)];
  return [
    { ...withToken(classed), accountMounts: true },
    { ...classed, accountMounts: false },
  ];
}

/** What depends on a runtime class, on requests of the pod as a whole, or on the old annotation for AppArmor. */
function openIn({ metadata }: JsonObject, spec: JsonObject): readonly Path[] {
  const annotations = isJsonObject(metadata) && isJsonObject(metadata['annotations']) ? metadata['annotations'] : {};
  const hasOldProfile = Object.keys(annotations).some((key) => key.startsWith('container.apparmor.'));
  return [
    ...(spec['runtimeClassName'] === undefined ? [] : ['overhead', 'nodeSelector', 'tolerations']).map(inSpec),
    ...(spec['resources'] === undefined ? [] : [['spec', 'resources', 'requests']]),
    ...(hasOldProfile ? ['containers', 'initContainers', 'securityContext'].map(inSpec) : []),
  ];
}

function inSpec(field: string): Path {
  return ['spec', field];
}

function missingTolerations(given: Json | undefined): readonly JsonObject[] {
  const own = Array.isArray(given) ? given.filter(isJsonObject) : [];
  return TOLERATED.filter(
    (key) =>
      !own.some(
        (each) =>
          (each['key'] === undefined || each['key'] === key) &&
          (each['effect'] === undefined || each['effect'] === 'NoExecute'),
      ),
  ).map((key) => ({ effect: 'NoExecute', key, operator: 'Exists', tolerationSeconds: SECONDS }));
}

const ADDRESSES = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'].map(inSpec);

function completeService(world: World): World {
  const spec = world.value['spec'];
  if (!isJsonObject(spec) || spec['type'] === 'ExternalName') return world;
  if (spec['type'] === 'ClusterIP') return leaveOpen(world, ...ADDRESSES);
  const ports = Array.isArray(spec['ports']) ? spec['ports'] : [];
  return leaveOpen(
    world,
    ...ADDRESSES,
    ['spec', 'healthCheckNodePort'],
    ...ports.map((_, index): Path => ['spec', 'ports', index, 'nodePort']),
  );
}

const JOB_LABELS: Path = ['metadata', 'labels'];
const POD_LABELS: Path = ['spec', 'template', 'metadata', 'labels'];

/**
 * A Job without labels has those of its pods, in the same map: what the server adds to the one stands in the other, until
 * somebody changes the object. Where its pods have none, there is no map that could be one.
 */
function labelJob(world: World, given?: JsonObject): readonly World[] {
  const own = valueAt(given ?? world.value, JOB_LABELS);
  const ofPods = valueAt(given ?? world.value, POD_LABELS);
  const isShared =
    given === undefined
      ? own === undefined || JSON.stringify(own) === JSON.stringify(ofPods)
      : isNothing(own) && ofPods !== undefined && ofPods !== null;
  const isManual = valueAt(world.value, ['spec', 'manualSelector']) === true;
  return [isShared && !isManual ? { ...world, unknown: [...world.unknown, JOB_LABELS] } : world];
}

function isNothing(labels: Json | undefined): boolean {
  return !isJsonObject(labels) || Object.keys(labels).length === 0;
}

/** A Job selects its own pods by a label with its uid. */
function completeJob(world: World): World {
  const spec = world.value['spec'];
  if (!isJsonObject(spec) || spec['manualSelector'] === true) return world;
  const name = valueAt(world.value, ['metadata', 'name']) ?? '';
  const labelled = put(world, POD_LABELS, {
    'batch.kubernetes.io/controller-uid': '',
    'batch.kubernetes.io/job-name': name,
    'controller-uid': '',
    'job-name': name,
  });
  const unknown: Path[] = [
    ['spec', 'selector'],
    [...POD_LABELS, 'batch.kubernetes.io/controller-uid'],
    [...POD_LABELS, 'controller-uid'],
    ...(name === ''
      ? [
          [...POD_LABELS, 'batch.kubernetes.io/job-name'],
          [...POD_LABELS, 'job-name'],
        ]
      : []),
  ];
  return { ...labelled, unknown: [...world.unknown, ...unknown] };
}
