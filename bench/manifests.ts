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

/** One manifest as a person writes it, of varied shape: workloads, Services, roles, settings. */
export function writeManifest(random: Random, index: number): string {
  const app = `${random.pick(APPS)}-${index}`;
  const shape = random.below(100);
  if (shape < 40) return writeDeployment(random, app);
  if (shape < 50) return writeCronJob(random, app);
  if (shape < 60) return writePod(random, app);
  if (shape < 80) return writeService(random, app);
  if (shape < 90) return writeRole(random, app);
  return writeConfigMap(random, app);
}

function namespace(random: Random): string {
  return `team-${random.below(40)}`;
}

function writeContainer(random: Random, name: string, indent: string): string {
  const digest = random.chance(0.3) ? `@sha256:${random.hex(64)}` : '';
  const lines = [
    `- name: ${name}`,
    `  image: registry.example/${name}:1.${random.below(40)}.${random.below(9)}${digest}`,
    '  env:',
    '    - name: LOG_LEVEL',
    '      value: info',
    '    - name: DB_PASSWORD',
    `      valueFrom: { secretKeyRef: { name: ${name}, key: password } }`,
    '  ports:',
    '    - { name: http, containerPort: 8080 }',
  ];
  if (random.chance(0.7)) lines.push('  resources:', '    requests:', '      cpu: 100m', '      memory: 128Mi');
  if (random.chance(0.7))
    lines.push(
      '  securityContext:',
      `    allowPrivilegeEscalation: ${random.chance(0.2)}`,
      `    privileged: ${random.chance(0.05)}   # reviewed`,
      '    capabilities:',
      '      drop: ["ALL"]',
      ...(random.chance(0.1) ? ['      add: ["NET_ADMIN"]'] : []),
    );
  if (random.chance(0.6)) lines.push('  readinessProbe:', '    httpGet:', '      path: /ready', '      port: http');
  return lines.map((line) => indent + line).join('\n');
}

function writePodSpec(random: Random, app: string, indent: string): string {
  const lines = [`${indent}serviceAccountName: ${app}`];
  if (random.chance(0.1)) lines.push(`${indent}hostNetwork: true`);
  if (random.chance(0.6)) lines.push(`${indent}securityContext:`, `${indent}  runAsNonRoot: true`);
  lines.push(`${indent}containers:`, writeContainer(random, app, `${indent}  `));
  if (random.chance(0.3)) lines.push(writeContainer(random, 'proxy', `${indent}  `));
  const volume = random.chance(0.1) ? 'hostPath: { path: /var/log }' : 'emptyDir: {}';
  lines.push(`${indent}volumes:`, `${indent}  - name: work`, `${indent}    ${volume}`);
  return lines.join('\n');
}

function writeDeployment(random: Random, app: string): string {
  const anchored = random.chance(0.15);
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
  namespace: ${namespace(random)}
  labels:${anchored ? ' &labels' : ''}
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
${anchored ? '        <<: *labels' : `        app.kubernetes.io/name: ${app}`}
    spec:
${writePodSpec(random, app, '      ')}
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
    cache: { size: ${random.below(4096)} }
`;
}
