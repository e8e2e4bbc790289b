import type { Random } from './random.ts';

/** The text of a pod's specification as a person writes it, every line behind `indent`. */
export function writePodSpec(random: Random, app: string, indent: string): string {
  const lines = [
    `serviceAccountName: ${app}`,
    ...(random.chance(0.1) ? ['hostNetwork: true'] : []),
    ...(random.chance(0.6)
      ? ['securityContext:', '  runAsNonRoot: true', '  runAsUser: 10001', '  fsGroup: 10001']
      : []),
    ...(random.chance(0.2) ? ['initContainers:', ...nest(writeMigration(random, app))] : []),
    'containers:',
    ...nest(writeContainer(random, app)),
    ...(random.chance(0.3) ? nest(writeContainer(random, 'proxy')) : []),
    ...(random.chance(0.3) ? SPREAD : []),
    'volumes:',
    '  - name: work',
    `    ${random.chance(0.1) ? 'hostPath: { path: /var/log }' : 'emptyDir: {}'}`,
    '  - name: settings',
    '    configMap:',
    `      name: ${app}`,
  ];
  return lines.map((line) => indent + line).join('\n');
}

function nest(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function writeImage(random: Random, name: string): string {
  const digest = random.chance(0.3) ? `@sha256:${random.hex(64)}` : '';
  return `registry.example/${name}:1.${random.below(40)}.${random.below(9)}${digest}`;
}

function writeContainer(random: Random, name: string): readonly string[] {
  return [
    `- name: ${name}`,
    `  image: ${writeImage(random, name)}`,
    '  imagePullPolicy: IfNotPresent',
    ...(random.chance(0.4) ? ['  args: ["--port=8080", "--log-format", json]'] : []),
    ...writeEnvironment(random, name),
    '  ports:',
    '    - { name: http, containerPort: 8080 }',
    ...(random.chance(0.7) ? RESOURCES : []),
    ...(random.chance(0.7) ? writeSecurityContext(random) : []),
    ...(random.chance(0.6) ? PROBES : []),
    '  volumeMounts:',
    '    - name: work',
    '      mountPath: /var/lib/work',
    `    - { name: settings, mountPath: /etc/${name}, readOnly: true }`,
  ];
}

function writeEnvironment(random: Random, name: string): readonly string[] {
  return [
    '  env:',
    '    - name: LOG_LEVEL',
    '      value: info',
    '    - name: DB_PASSWORD',
    `      valueFrom: { secretKeyRef: { name: ${name}, key: password } }`,
    ...(random.chance(0.5)
      ? ['    - name: STOCK_URL', '      value: "http://stock.team-4.svc:8080/v1"   # inside the cluster']
      : []),
    ...(random.chance(0.02) ? ['    - name: API_TOKEN', `      value: ghp_${random.hex(36)}`] : []),
  ];
}

function writeSecurityContext(random: Random): readonly string[] {
  return [
    '  securityContext:',
    `    allowPrivilegeEscalation: ${random.chance(0.2)}`,
    `    privileged: ${random.chance(0.05)}   # reviewed`,
    '    readOnlyRootFilesystem: true',
    '    capabilities:',
    '      drop: ["ALL"]',
    ...(random.chance(0.1) ? ['      add: ["NET_ADMIN"]'] : []),
  ];
}

function writeMigration(random: Random, app: string): readonly string[] {
  return [
    '- name: migrate',
    `  image: ${writeImage(random, `${app}-migrations`)}`,
    '  command:',
    '    - /bin/sh',
    '    - -c',
    '    - |',
    '      set -e',
    '      until nc -z database 5432; do sleep 1; done',
    '      exec /app/migrate up',
  ];
}

const RESOURCES = [
  '  resources:',
  '    requests:',
  '      cpu: 100m',
  '      memory: 128Mi',
  '    limits:',
  '      memory: 256Mi',
] as const;

const PROBES = [
  '  readinessProbe:',
  '    httpGet:',
  '      path: /ready',
  '      port: http',
  '    initialDelaySeconds: 5',
  '  livenessProbe:',
  '    httpGet: { path: /healthz, port: http }',
  '    periodSeconds: 20',
] as const;

const SPREAD = [
  'topologySpreadConstraints:',
  '  - maxSkew: 1',
  '    topologyKey: topology.kubernetes.io/zone',
  '    whenUnsatisfiable: ScheduleAnyway',
] as const;
