import type { JsonObject } from '../../src/base/json.ts';
import { createRandom } from './made-objects.ts';

interface Random {
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (share: number) => boolean;
}

function randomOf(seed: number): Random {
  const random = createRandom(seed);
  return {
    pick: (items) => items[Math.floor(random() * items.length)] as never,
    chance: (share) => random() < share,
  };
}

/** Fields of a pod's spec with what may stand there, and some that no configuration may name. */
const GRAMMAR: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  spec: {
    containers: ['[container]'],
    initContainers: ['[init]'],
    volumes: ['[volume]'],
    hostAliases: ['[alias]'],
    topologySpreadConstraints: ['[spread]'],
    terminationGracePeriodSeconds: ['0', '7'],
    hostNetwork: ['true', 'false'],
    hostname: ['"h"'],
    securityContext: ['podSecurity'],
    dnsConfig: ['dns'],
    nodeSelector: ['{"a": "b"}'],
    tolerations: ['[toleration]'],
    imagePullSecrets: ['[secret]'],
    readinessGates: ['[gate]'],
  },
  container: {
    name: ['!"one"', '!"two"', '!"three"', '!"four"'],
    image: ['"new:1"', '"new"', '"new:latest"'],
    env: ['[env]'],
    ports: ['[port]'],
    volumeMounts: ['[mount]'],
    resources: ['resources'],
    securityContext: ['security'],
    livenessProbe: ['probe'],
    args: ['["a"]'],
    imagePullPolicy: ['"Never"'],
    stdin: ['true', 'false'],
  },
  init: { name: ['!"first"', '!"second"'], image: ['!"init:1"'], restartPolicy: ['"Always"'], env: ['[env]'] },
  env: { name: ['!"A"', '!"B"', '!"C"', '!"D"'], value: ['"1"', '""'] },
  port: {
    containerPort: ['!8080', '!8081', '!53'],
    protocol: ['"TCP"', '"UDP"'],
    hostPort: ['8080'],
    name: ['"http"', '"dns"'],
  },
  mount: { mountPath: ['!"/tmp"', '!"/var"'], name: ['!"tmp"', '!"c"'], readOnly: ['true', 'false'] },
  resources: {
    limits: ['{"cpu": "1500m"}', '{"memory": "1024Mi", "cpu": "0.5"}'],
    requests: ['{"memory": "64Mi"}', '{"cpu": "0.1"}'],
  },
  security: {
    runAsNonRoot: ['true', 'false'],
    privileged: ['false'],
    runAsUser: ['1000'],
    capabilities: ['capabilities'],
    seccompProfile: ['seccomp'],
  },
  capabilities: { add: ['["CHOWN"]'], drop: ['["ALL"]'] },
  seccomp: { type: ['!"RuntimeDefault"'] },
  probe: { periodSeconds: ['5', '0'], failureThreshold: ['2'], tcpSocket: ['socket'] },
  socket: { port: ['80', '"http"'] },
  volume: { name: ['!"tmp"', '!"c"', '!"new"'], emptyDir: ['empty'], configMap: ['configMap'] },
  empty: { medium: ['"Memory"'], sizeLimit: ['"1024Mi"'] },
  configMap: { name: ['"c"', '"d"'], defaultMode: ['256'] },
  alias: { ip: ['!"10.0.0.1"', '!"10.0.0.2"'], hostnames: ['["a"]'] },
  spread: {
    topologyKey: ['!"zone"', '!"node"'],
    whenUnsatisfiable: ['!"ScheduleAnyway"'],
    maxSkew: ['!1', '!2'],
    minDomains: ['1'],
  },
  podSecurity: { runAsNonRoot: ['true'], fsGroup: ['1'], sysctls: ['[sysctl]'], supplementalGroups: ['[1]'] },
  sysctl: { name: ['!"kernel.shm_rmid_forced"'], value: ['!"1"'] },
  dns: { nameservers: ['["10.0.0.1"]'], options: ['[option]'] },
  option: { name: ['"ndots"'], value: ['"1"'] },
  toleration: { key: ['"x"'], operator: ['"Exists"'] },
  secret: { name: ['"s"'] },
  gate: { conditionType: ['"a.b/c"'] },
};

/** What a configuration rarely names, for the server always refuses it. */
const RARE =
  /^(?:nodeSelector|tolerations|imagePullSecrets|args|capabilities|dnsConfig|readinessGates|hostAliases|sysctls|supplementalGroups)$/;

function makeObject(kind: string, type: string, random: Random): string {
  const fields = Object.entries(GRAMMAR[kind] ?? {}).flatMap(([field, values]) => {
    const value = random.pick(values);
    const isNeeded = value.startsWith('!');
    if (!isNeeded && !random.chance(RARE.test(field) ? 0.04 : 0.35)) return [];
    return [`${field}: ${makeValue(isNeeded ? value.slice(1) : value, `${type}.${field}`, random)}`];
  });
  return `${type}{${fields.join(', ')}}`;
}

function makeValue(value: string, type: string, random: Random): string {
  const [, kind] = /^\[([a-zA-Z]+)\]$/.exec(value) ?? [];
  if (kind !== undefined && Object.hasOwn(GRAMMAR, kind)) {
    const count = random.pick([1, 1, 2, 3]);
    return `[${Array.from({ length: count }, () => makeObject(kind, type, random)).join(', ')}]`;
  }
  return Object.hasOwn(GRAMMAR, value) ? makeObject(value, type, random) : value;
}

/** The name of a label that leads to one of many policies. */
export const LEADS = 'seaworthy-test';

/** A policy with a configuration made by chance, for pods or templates of a label of its own, and its binding. */
export function makeConfiguration(index: number): readonly JsonObject[] {
  const random = randomOf(9000 + index);
  const isPod = index % 2 === 0;
  const make = (): string => makeObject('spec', isPod ? 'Object.spec' : 'Object.spec.template.spec', random);
  const expression = isPod
    ? `Object{spec: ${make()}}`
    : `Object{spec: Object.spec{template: Object.spec.template{spec: ${make()}}}}`;
  const name = `random-${index}`;
  const rule = isPod
    ? { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }
    : { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['*'] };
  const head = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name } };
  return [
    {
      ...head,
      kind: 'MutatingAdmissionPolicy',
      spec: {
        reinvocationPolicy: random.pick(['Never', 'IfNeeded']),
        failurePolicy: 'Fail',
        matchConstraints: { objectSelector: { matchLabels: { [LEADS]: name } }, resourceRules: [rule] },
        mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
      },
    },
    { ...head, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: name } },
  ];
}

const KINDS = ['add', 'add', 'add', 'remove', 'replace', 'replace', 'move', 'copy', 'test', 'nothing'];
const VALUES = ['s', 's', 'i', 'n', 'm', 'l', '-'];
const KEYS = [
  'patch',
  'owner',
  'tier',
  'labels',
  'annotations',
  'owner',
  'team',
  'why',
  'data',
  'url',
  'count',
  'new',
  'a~1b',
  'a~0b',
  '-',
  '0',
  '1',
  '-1',
  '7',
  '+0',
  '',
  'finalizers',
  'x',
];
const ROOTS = [
  ...Array.from({ length: 8 }, (_, index) => (index % 3 === 0 ? '/metadata/labels' : '/metadata/annotations')),
  '/data',
  '/data',
  '/metadata/labels',
  '/metadata/annotations',
  '/metadata',
  '/data',
  '/metadata/finalizers',
  '',
  '/spec/template/spec/containers',
  '/spec/containers',
  '/spec/containers/0/env',
  '/spec/containers/0/image',
  '/spec/template/spec/containers/0',
  '/spec/ports',
  'x/metadata/labels',
];

/** Operations of a JSON patch made by chance, as `POLICY_OF_PATCHES` reads them out of an annotation. */
export function makeOperations(seed: number): string {
  const random = randomOf(seed);
  const path = (): string => `${random.pick(ROOTS)}${random.chance(0.85) ? `/${random.pick(KEYS)}` : ''}`;
  return Array.from({ length: random.pick([1, 1, 2, 3]) }, () =>
    [random.pick(KINDS), path(), random.pick(VALUES), random.chance(0.8) ? path() : ''].join('|'),
  ).join(';');
}

/** Every object brings its own patch. */
export const POLICY_OF_PATCHES: readonly JsonObject[] = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'patches' },
    spec: {
      reinvocationPolicy: 'Never',
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }],
      },
      matchConditions: [{ name: 'has-patch', expression: 'object.metadata.?annotations[?"patch"].hasValue()' }],
      mutations: [
        {
          patchType: 'JSONPatch',
          jsonPatch: {
            expression: `object.metadata.annotations["patch"].split(";").map(line, line.split("|")).map(p,
              p[2] == "-"
                ? JSONPatch{op: p[0], path: p[1], from: p[3]}
                : JSONPatch{op: p[0], path: p[1], from: p[3], value:
                    p[2] == "i" ? dyn(8) : p[2] == "n" ? dyn(null) : p[2] == "m" ? dyn({"a": "b"}) : p[2] == "l" ? dyn(["x", "y"]) : dyn("text")})`,
          },
        },
      ],
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: 'patches' },
    spec: { policyName: 'patches' },
  },
];
