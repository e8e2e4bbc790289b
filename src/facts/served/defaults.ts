import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

type SetDefaults = (value: JsonObject) => void;

/** Texts, numbers and truths that stand for nothing in a Go type. */
const isZero = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || value === 0 || value === false;
const isUnset = (value: Json | undefined): boolean => value === undefined || value === null;

/** Fields that are set where nothing, or an empty value, stands. */
const whereZero =
  (defaults: Readonly<Record<string, Json>>): SetDefaults =>
  (value) => {
    for (const field in defaults) if (isZero(value[field])) value[field] = defaults[field] as Json;
  };
/** Fields that are set where nothing stands: an explicit zero is one. */
const whereUnset =
  (defaults: Readonly<Record<string, Json>>): SetDefaults =>
  (value) => {
    for (const field in defaults) if (isUnset(value[field])) value[field] = defaults[field] as Json;
  };
const both =
  (...all: readonly SetDefaults[]): SetDefaults =>
  (value) => {
    for (const each of all) each(value);
  };
/** The same one level below, on a copy. */
const inside =
  (field: string, set: SetDefaults): SetDefaults =>
  (value) => {
    const own = value[field];
    const inner = isJsonObject(own) ? { ...own } : {};
    set(inner);
    value[field] = inner;
  };

/** `latest`, said or meant, is fetched each time. */
function pullPolicyOf(image: Json | undefined): string {
  const [name = ''] = String(image ?? '').split('@');
  const tag = /:([^/:]*)$/.exec(name)?.[1];
  const hasDigest = String(image ?? '').includes('@');
  return tag === 'latest' || (tag === undefined && !hasDigest) ? 'Always' : 'IfNotPresent';
}

const container: SetDefaults = (value) => {
  if (isZero(value['imagePullPolicy'])) value['imagePullPolicy'] = pullPolicyOf(value['image']);
  whereZero({ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' })(value);
};

const podSpec: SetDefaults = (value) => {
  if (isZero(value['serviceAccountName'])) value['serviceAccountName'] = value['serviceAccount'] ?? '';
  value['serviceAccount'] = value['serviceAccountName'] as Json;
  whereZero({ dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler' })(value);
  whereUnset({ securityContext: {}, terminationGracePeriodSeconds: 30 })(value);
};

/** On the network of the node a port is a port of the node. */
function hostPort(port: JsonObject): JsonObject {
  return isZero(port['hostPort']) ? { ...port, hostPort: port['containerPort'] ?? 0 } : port;
}

function mapList(list: Json | undefined, each: (item: JsonObject) => JsonObject): Json {
  return Array.isArray(list) ? list.map((item) => (isJsonObject(item) ? each(item) : item)) : (list ?? null);
}

/** Of a pod, and not of a template: what is limited is requested. */
function requestLimits(item: JsonObject): JsonObject {
  const resources = item['resources'];
  if (!isJsonObject(resources) || !isJsonObject(resources['limits'])) return item;
  const requests = isJsonObject(resources['requests']) ? resources['requests'] : {};
  return { ...item, resources: { ...resources, requests: { ...resources['limits'], ...requests } } };
}

const pod: SetDefaults = inside('spec', (spec) => {
  whereUnset({ enableServiceLinks: true })(spec);
  for (const list of ['containers', 'initContainers']) spec[list] = mapList(spec[list], requestLimits);
  // Not in a template: there the port of the node is left to the pods.
  if (spec['hostNetwork'] === true)
    for (const list of ['containers', 'initContainers'])
      spec[list] = mapList(spec[list], (each) => ({ ...each, ports: mapList(each['ports'], hostPort) }));
});

const VOLUME_SOURCES = /^(?!name$)/;
const volume: SetDefaults = (value) => {
  const hasSource = Object.entries(value).some(([field, own]) => VOLUME_SOURCES.test(field) && own !== null);
  if (!hasSource) value['emptyDir'] = {};
};

const deployment = inside(
  'spec',
  both(
    whereUnset({ replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 }),
    inside('strategy', (strategy) => {
      whereZero({ type: 'RollingUpdate' })(strategy);
      if (strategy['type'] === 'RollingUpdate')
        inside('rollingUpdate', whereUnset({ maxUnavailable: '25%', maxSurge: '25%' }))(strategy);
    }),
  ),
);

const daemonSet = inside(
  'spec',
  both(
    whereUnset({ revisionHistoryLimit: 10 }),
    inside('updateStrategy', (strategy) => {
      whereZero({ type: 'RollingUpdate' })(strategy);
      if (strategy['type'] === 'RollingUpdate')
        inside('rollingUpdate', whereUnset({ maxUnavailable: 1, maxSurge: 0 }))(strategy);
    }),
  ),
);

const statefulSet = inside(
  'spec',
  both(
    whereZero({ podManagementPolicy: 'OrderedReady' }),
    whereUnset({ replicas: 1, revisionHistoryLimit: 10 }),
    inside('updateStrategy', (strategy) => {
      const isSaid = !isZero(strategy['type']);
      whereZero({ type: 'RollingUpdate' })(strategy);
      if (strategy['type'] === 'RollingUpdate' && (!isSaid || !isUnset(strategy['rollingUpdate'])))
        inside('rollingUpdate', whereUnset({ partition: 0, maxUnavailable: 1 }))(strategy);
    }),
    inside('persistentVolumeClaimRetentionPolicy', whereZero({ whenDeleted: 'Retain', whenScaled: 'Retain' })),
  ),
);

const job: SetDefaults = (value) => {
  inside('spec', (spec) => {
    if (isUnset(spec['completions']) && isUnset(spec['parallelism'])) spec['completions'] = 1;
    const hasIndexLimit = !isUnset(spec['backoffLimitPerIndex']);
    whereUnset({
      parallelism: 1,
      backoffLimit: hasIndexLimit ? 2_147_483_647 : 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: isUnset(spec['podFailurePolicy']) ? 'TerminatingOrFailed' : 'Failed',
      manualSelector: false,
    })(spec);
  })(value);
  labelAsTemplate(value);
};

const replicationController: SetDefaults = (value) => {
  const labels = templateLabels(value);
  inside('spec', (spec) => {
    whereUnset({ replicas: 1 })(spec);
    if (labels !== undefined && isNoMap(spec['selector'])) spec['selector'] = labels;
  })(value);
  labelAsTemplate(value);
};

function labelAsTemplate(value: JsonObject): void {
  const labels = templateLabels(value);
  inside('metadata', (metadata) => {
    if (labels !== undefined && isNoMap(metadata['labels'])) metadata['labels'] = labels;
  })(value);
}

function isNoMap(value: Json | undefined): boolean {
  return !isJsonObject(value) || Object.keys(value).length === 0;
}

function templateLabels({ spec }: JsonObject): JsonObject | undefined {
  const template = isJsonObject(spec) ? spec['template'] : undefined;
  const metadata = isJsonObject(template) ? template['metadata'] : undefined;
  const labels = isJsonObject(metadata) ? metadata['labels'] : undefined;
  return isJsonObject(labels) ? labels : undefined;
}

const service: SetDefaults = inside('spec', (spec) => {
  whereZero({ sessionAffinity: 'None', type: 'ClusterIP' })(spec);
  if (spec['sessionAffinity'] === 'None') delete spec['sessionAffinityConfig'];
  else inside('sessionAffinityConfig', inside('clientIP', whereUnset({ timeoutSeconds: 10_800 })))(spec);
  const type = spec['type'];
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  if (isOutside || (type === 'ClusterIP' && Array.isArray(spec['externalIPs']) && spec['externalIPs'].length > 0))
    whereZero({ externalTrafficPolicy: 'Cluster' })(spec);
  if (type !== 'ExternalName') whereUnset({ internalTrafficPolicy: 'Cluster' })(spec);
  if (type === 'LoadBalancer') whereUnset({ allocateLoadBalancerNodePorts: true })(spec);
  spec['ports'] = mapList(spec['ports'], (port) =>
    isZero(port['targetPort']) ? { ...port, targetPort: port['port'] ?? 0 } : port,
  );
});

const networkPolicy: SetDefaults = inside('spec', (spec) => {
  const has = (list: Json | undefined): boolean => Array.isArray(list) && list.length > 0;
  if (!has(spec['policyTypes'])) spec['policyTypes'] = has(spec['egress']) ? ['Ingress', 'Egress'] : ['Ingress'];
});

const everyQuarter = (type: string, value: number): Json => ({ type, value, periodSeconds: 15 });
const scalingRules = (policies: Json[]): SetDefaults => whereUnset({ selectPolicy: 'Max', policies });
const autoscaler: SetDefaults = inside('spec', (spec) => {
  whereUnset({ minReplicas: 1 })(spec);
  const { metrics } = spec;
  const usage = { type: 'Utilization', averageUtilization: 80 };
  if (!Array.isArray(metrics) || metrics.length === 0)
    spec['metrics'] = [{ type: 'Resource', resource: { name: 'cpu', target: usage } }];
  if (!isJsonObject(spec['behavior'])) return;
  const up = scalingRules([everyQuarter('Pods', 4), everyQuarter('Percent', 100)]);
  inside(
    'behavior',
    both(
      inside('scaleUp', both(whereUnset({ stabilizationWindowSeconds: 0 }), up)),
      inside('scaleDown', scalingRules([everyQuarter('Percent', 100)])),
    ),
  )(spec);
});

const RBAC = 'rbac.authorization.k8s.io';
const binding: SetDefaults = inside('roleRef', whereZero({ apiGroup: RBAC }));
const subject: SetDefaults = (value) => {
  if (value['kind'] === 'User' || value['kind'] === 'Group') whereZero({ apiGroup: RBAC })(value);
};

const secret: SetDefaults = whereZero({ type: 'Opaque' });
const namespace: SetDefaults = (value) => {
  inside('metadata', (metadata) => {
    if (!isZero(metadata['name']))
      inside('labels', (labels) => {
        labels['kubernetes.io/metadata.name'] = metadata['name'] as Json;
      })(metadata);
  })(value);
};

const mode = whereUnset({ defaultMode: 420 });
const protocol = whereZero({ protocol: 'TCP' });

/** What the API server fills in of each type (`SetDefaults_…` in `k8s.io/kubernetes/pkg/apis`), before the types it is made of. */
export const DEFAULTS: Readonly<Record<string, SetDefaults>> = {
  'core.v1.Pod': pod,
  'core.v1.PodSpec': podSpec,
  'core.v1.Container': container,
  'core.v1.EphemeralContainer': container,
  'core.v1.ContainerPort': protocol,
  'core.v1.ServicePort': protocol,
  'core.v1.EndpointPort': protocol,
  'core.v1.Volume': volume,
  'core.v1.ImageVolumeSource': (value) => {
    if (isZero(value['pullPolicy'])) value['pullPolicy'] = pullPolicyOf(value['reference']);
  },
  'core.v1.Probe': whereZero({ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }),
  'core.v1.HTTPGetAction': whereZero({ path: '/', scheme: 'HTTP' }),
  'core.v1.GRPCAction': whereUnset({ service: '' }),
  'core.v1.ObjectFieldSelector': whereZero({ apiVersion: 'v1' }),
  'core.v1.FileKeySelector': whereUnset({ optional: false }),
  'core.v1.SecretVolumeSource': mode,
  'core.v1.ConfigMapVolumeSource': mode,
  'core.v1.DownwardAPIVolumeSource': mode,
  'core.v1.ProjectedVolumeSource': mode,
  'core.v1.ServiceAccountTokenProjection': whereUnset({ expirationSeconds: 3600 }),
  'core.v1.HostPathVolumeSource': whereUnset({ type: '' }),
  'core.v1.ISCSIVolumeSource': whereZero({ iscsiInterface: 'default' }),
  'core.v1.RBDVolumeSource': whereZero({ pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' }),
  'core.v1.ScaleIOVolumeSource': whereZero({ storageMode: 'ThinProvisioned', fsType: 'xfs' }),
  'core.v1.AzureDiskVolumeSource': whereUnset({
    cachingMode: 'ReadWrite',
    fsType: 'ext4',
    readOnly: false,
    kind: 'Shared',
  }),
  'core.v1.PersistentVolumeClaimSpec': whereUnset({ volumeMode: 'Filesystem' }),
  'core.v1.PersistentVolumeSpec': both(
    whereZero({ persistentVolumeReclaimPolicy: 'Retain' }),
    whereUnset({ volumeMode: 'Filesystem' }),
  ),
  'core.v1.ReplicationController': replicationController,
  'core.v1.Service': service,
  'core.v1.Secret': secret,
  'core.v1.Namespace': namespace,
  'apps.v1.Deployment': deployment,
  'apps.v1.DaemonSet': daemonSet,
  'apps.v1.StatefulSet': statefulSet,
  'apps.v1.ReplicaSet': inside('spec', whereUnset({ replicas: 1 })),
  'batch.v1.Job': job,
  'batch.v1.CronJob': inside(
    'spec',
    both(
      whereZero({ concurrencyPolicy: 'Allow' }),
      whereUnset({ suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 }),
    ),
  ),
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': whereZero({ status: 'True' }),
  'autoscaling.v2.HorizontalPodAutoscaler': autoscaler,
  'networking.v1.NetworkPolicy': networkPolicy,
  'networking.v1.NetworkPolicyPort': protocol,
  'networking.v1.IngressClassParametersReference': whereUnset({ scope: 'Cluster' }),
  'rbac.v1.RoleBinding': binding,
  'rbac.v1.ClusterRoleBinding': binding,
  'rbac.v1.Subject': subject,
  'scheduling.v1.PriorityClass': whereUnset({ preemptionPolicy: 'PreemptLowerPriority' }),
  'storage.v1.StorageClass': whereUnset({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
};
