import { writePodSpec } from './pod-specs.ts';
import type { Random } from './random.ts';

const APPS = [
  'checkout',
  'cart',
  'catalogue',
  'payments',
  'search',
  'stock',
  'shipping',
  'web',
  'gateway',
  'ledger',
] as const;

/** How many of a hundred manifests have which shape. */
const SHAPES: readonly (readonly [share: number, write: (random: Random, app: string) => string])[] = [
  [34, writeDeployment],
  [6, writeDeploymentWithService],
  [8, writeStatefulSet],
  [10, writeCronJob],
  [8, writePod],
  [4, writePodAsJson],
  [12, writeService],
  [4, writeNetworkPolicy],
  [6, writeRole],
  [2, writeList],
  [6, writeConfigMap],
];

/** One manifest as a person writes it, of varied shape: workloads, Services, roles, settings. */
export function writeManifest(random: Random, index: number): string {
  const app = `${random.pick(APPS)}-${index}`;
  let rest = random.below(100);
  for (const [share, write] of SHAPES) {
    rest -= share;
    if (rest < 0) return write(random, app);
  }
  throw new Error('the shares of the shapes make no hundred');
}

function namespace(random: Random): string {
  return `team-${random.below(40)}`;
}

function writeDeployment(random: Random, app: string): string {
  const isAnchored = random.chance(0.15);
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
  namespace: ${namespace(random)}
  labels:${isAnchored ? ' &labels' : ''}
    app.kubernetes.io/name: ${app}
    app.kubernetes.io/version: "1.${random.below(40)}"   # in step with the chart
  annotations:
    checksum/config: ${random.hex(64)}
spec:
  replicas: ${1 + random.below(5)}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${app}
  template:
    metadata:
      labels:
${isAnchored ? '        <<: *labels' : `        app.kubernetes.io/name: ${app}`}
    spec:
${writePodSpec(random, app, '      ')}
`;
}

function writeDeploymentWithService(random: Random, app: string): string {
  return `${writeDeployment(random, app)}---\n${writeService(random, app)}`;
}

function writeStatefulSet(random: Random, app: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${app}
  namespace: ${namespace(random)}
spec:
  serviceName: ${app}
  replicas: ${1 + random.below(3)}
  selector: { matchLabels: { app.kubernetes.io/name: ${app} } }
  template:
    metadata:
      labels: { app.kubernetes.io/name: ${app} }
    spec:
${writePodSpec(random, app, '      ')}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: ${1 + random.below(90)}Gi } }
`;
}

function writeCronJob(random: Random, app: string): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${app}
  namespace: ${namespace(random)}
spec:
  schedule: "*/${1 + random.below(59)} * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
${writePodSpec(random, app, '          ')}
`;
}

function writePod(random: Random, app: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${app}
  namespace: ${namespace(random)}
  labels: {app: ${app}}
spec:
${writePodSpec(random, app, '  ')}
`;
}

function writePodAsJson(random: Random, app: string): string {
  const container = {
    name: app,
    image: `registry.example/${app}:1.${random.below(40)}`,
    env: [{ name: 'LOG_LEVEL', value: 'info' }],
    ports: [{ name: 'http', containerPort: 8080 }],
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
    securityContext: { allowPrivilegeEscalation: random.chance(0.2), runAsNonRoot: random.chance(0.7) },
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: app, namespace: namespace(random), labels: { app } },
    spec: { serviceAccountName: app, containers: [container], volumes: [{ name: 'work', emptyDir: {} }] },
  };
  return `${JSON.stringify(pod, undefined, 2)}\n`;
}

function writeService(random: Random, app: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${app}
  namespace: ${namespace(random)}
spec:
  type: ${random.pick(['ClusterIP', 'LoadBalancer', 'NodePort'])}
  selector:
    app.kubernetes.io/name: ${app}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

function writeNetworkPolicy(random: Random, app: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${app}
  namespace: ${namespace(random)}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${app}
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchExpressions:
              - { key: kubernetes.io/metadata.name, operator: In, values: [${namespace(random)}, ${namespace(random)}] }
      ports:
        - { protocol: TCP, port: 8080 }
`;
}

function writeRole(random: Random, app: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${app}
  namespace: ${namespace(random)}
rules:
  - apiGroups: [""]
    resources: [configmaps, secrets]
    verbs: [get, list${random.chance(0.1) ? ', "*"' : ''}]
`;
}

function writeList(random: Random, app: string): string {
  const items = ['read', 'write', 'audit'].map((name) => writeRole(random, `${app}-${name}`));
  const entries = items.map((item) => `- ${item.trimEnd().replaceAll('\n', '\n  ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${entries.join('')}`;
}

function writeConfigMap(random: Random, app: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${app}
  namespace: ${namespace(random)}
data:
  LOG_LEVEL: info
  application.yaml: |
    server:
      port: ${8000 + random.below(999)}
      timeouts: { read: 5s, write: 30s }
    cache:
      size: ${random.below(4096)}
      # the same on every node
      peers: ["cache-0.cache", "cache-1.cache"]
    upstream:
      - http://stock.${namespace(random)}.svc:8080
      - http://ledger.${namespace(random)}.svc:8080
`;
}
