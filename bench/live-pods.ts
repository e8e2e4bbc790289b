import { createRandom, type Random } from './random.ts';

const DEPLOYMENTS = 4000;
/** Services that a container is told of. */
const NEIGHBOURS = ['CATALOGUE', 'LEDGER', 'PAYMENTS', 'SEARCH', 'STOCK'] as const;

/** A pod as the API server lists it, with status and managedFields: about 9 KB of JSON. Pods of one Deployment are alike. */
export function makeLivePod(random: Random, index: number): object {
  const number = random.below(DEPLOYMENTS);
  const template = createRandom(Math.imul(number + 1, 0x9e3779b1));
  const app = `app-${number}`;
  const hash = template.hex(10);
  const namespace = `team-${template.below(200)}`;
  const time = `2026-10-0${1 + (index % 9)}T10:1${index % 10}:00Z`;
  const containers = ['app', 'proxy', 'log-shipper']
    .slice(0, 1 + template.below(3))
    .map((name) => makeContainer(template, app, name));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${app}-${hash}-${random.hex(5)}`,
      generateName: `${app}-${hash}-`,
      namespace,
      uid: uid(random),
      resourceVersion: String(100_000_000 + index),
      creationTimestamp: time,
      labels: { 'app.kubernetes.io/name': app, 'pod-template-hash': hash },
      annotations: { 'checksum/config': template.hex(64), 'prometheus.io/scrape': 'true' },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${app}-${hash}`,
          uid: uid(random),
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
      managedFields: makeManagedFields(containers, time),
    },
    spec: { ...makeSpec(template, app, containers), nodeName: `node-${random.below(5000)}` },
    status: makeStatus(random, containers, time),
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
}

function uid(random: Random): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}

function makeContainer(random: Random, app: string, name: string): Container {
  const probe = {
    httpGet: { path: '/healthz', port: 'http', scheme: 'HTTP' },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  };
  return Object.assign(
    { name, image: `registry.example/platform/${app}-${name}:1.${random.below(40)}.${random.below(9)}` },
    {
      args: ['--port=8080', '--log-level=info', '--config=/etc/app/config.yaml'],
      ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
      env: [
        { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
        { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: `${app}-db`, key: 'password' } } },
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'REGION', value: 'europe-west4' },
        ...NEIGHBOURS.map((name) => ({ name, value: `http://${name.toLowerCase()}.platform.svc:8080/v1` })),
      ],
      resources: { limits: { cpu: '1', memory: '512Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
      securityContext: {
        allowPrivilegeEscalation: random.chance(0.3),
        ...(random.chance(0.05) ? { privileged: true } : {}),
        runAsNonRoot: random.chance(0.6),
        runAsUser: random.chance(0.1) ? 0 : 1000,
        capabilities: { drop: ['ALL'], ...(random.chance(0.1) ? { add: ['NET_ADMIN'] } : {}) },
      },
      livenessProbe: probe,
      readinessProbe: probe,
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      imagePullPolicy: 'IfNotPresent',
      volumeMounts: [
        { name: 'config', readOnly: true, mountPath: '/etc/app' },
        { name: 'kube-api-access', readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
      ],
    },
  );
}

function makeSpec(random: Random, app: string, containers: readonly Container[]): object {
  const tolerate = (key: string) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
  return {
    volumes: [
      { name: 'config', configMap: { name: `${app}-config`, defaultMode: 420 } },
      ...(random.chance(0.03) ? [{ name: 'host', hostPath: { path: '/var/log', type: '' } }] : []),
      {
        name: 'kube-api-access',
        projected: {
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          ],
          defaultMode: 420,
        },
      },
    ],
    containers,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: app,
    serviceAccount: app,
    ...(random.chance(0.04) ? { hostNetwork: true } : {}),
    securityContext: random.chance(0.7)
      ? { runAsNonRoot: true, fsGroup: 2000, seccompProfile: { type: 'RuntimeDefault' } }
      : {},
    schedulerName: 'default-scheduler',
    tolerations: [tolerate('node.kubernetes.io/not-ready'), tolerate('node.kubernetes.io/unreachable')],
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
  };
}

function makeStatus(random: Random, containers: readonly Container[], time: string): object {
  const address = `10.${random.below(250)}.${random.below(250)}.${random.below(250)}`;
  return {
    phase: 'Running',
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      type,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: time,
    })),
    hostIP: address,
    podIP: address,
    podIPs: [{ ip: address }],
    startTime: time,
    containerStatuses: containers.map(({ name, image }) => ({
      name,
      image,
      imageID: `${image}@sha256:${random.hex(64)}`,
      containerID: `containerd://${random.hex(64)}`,
      state: { running: { startedAt: time } },
      lastState: {},
      ready: true,
      restartCount: 0,
      started: true,
    })),
    qosClass: 'Burstable',
  };
}

/** What the API server notes of each field's writer: about a third of a live pod's bytes. */
function makeManagedFields(containers: readonly Container[], time: string): readonly object[] {
  const present = { '.': {} };
  const probe = {
    ...present,
    'f:failureThreshold': {},
    'f:httpGet': { ...present, 'f:path': {}, 'f:port': {}, 'f:scheme': {} },
    'f:periodSeconds': {},
    'f:successThreshold': {},
    'f:timeoutSeconds': {},
  };
  const fields = containers.map(({ name }) => [
    `k:{"name":"${name}"}`,
    {
      ...present,
      'f:args': {},
      'f:env': {
        ...present,
        ...Object.fromEntries(
          NEIGHBOURS.map((name) => [`k:{"name":"${name}"}`, { ...present, 'f:name': {}, 'f:value': {} }]),
        ),
        'k:{"name":"DB_PASSWORD"}': { ...present, 'f:name': {}, 'f:valueFrom': { ...present, 'f:secretKeyRef': {} } },
      },
      'f:image': {},
      'f:imagePullPolicy': {},
      'f:livenessProbe': probe,
      'f:readinessProbe': probe,
      'f:resources': {
        ...present,
        'f:limits': { ...present, 'f:cpu': {}, 'f:memory': {} },
        'f:requests': { ...present, 'f:cpu': {}, 'f:memory': {} },
      },
      'f:securityContext': {
        ...present,
        'f:allowPrivilegeEscalation': {},
        'f:capabilities': { ...present, 'f:drop': {} },
      },
    },
  ]);
  const entry = (manager: string, value: object) => ({
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: value,
  });
  return [
    entry('kube-controller-manager', {
      'f:spec': {
        'f:containers': Object.fromEntries(fields),
        'f:dnsPolicy': {},
        'f:restartPolicy': {},
        'f:volumes': present,
      },
    }),
    entry('kubelet', {
      'f:status': {
        'f:conditions': present,
        'f:containerStatuses': {},
        'f:hostIP': {},
        'f:phase': {},
        'f:podIP': {},
        'f:startTime': {},
      },
    }),
  ];
}
