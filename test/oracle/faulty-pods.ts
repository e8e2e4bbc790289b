import type { Json, JsonObject } from '../../src/base/json.ts';
import { createRandom as createFuzzRandom, type Random } from '../fuzz/random.ts';
import type { MadeObject } from '../kube/made-objects.ts';

/** Something that is at fault in a pod, or in a container of it, with values that a rule may leave out. */
type Fault = (random: Random) => JsonObject;

const PROFILES: readonly [string, ...string[]] = ['Unconfined', 'Unconfined', 'runtimeDefault', 'RuntimeDefault', ''];
const security =
  (field: string, values: readonly [Json, ...Json[]]): Fault =>
  (random) => ({ securityContext: { [field]: random.pick(values) } });
const several = (random: Random, make: () => Json): Json[] => Array.from({ length: 1 + random.below(3) }, make);

/** Both of a pod and of its containers. */
const OF_BOTH: readonly Fault[] = [
  security('runAsNonRoot', [false, false, true]),
  security('runAsUser', [0, 0, 1000]),
  (random) => ({ securityContext: { seccompProfile: { type: random.pick(PROFILES) } } }),
  (random) => ({ securityContext: { appArmorProfile: { type: random.pick(PROFILES) } } }),
  (random) => ({ securityContext: { windowsOptions: { hostProcess: random.below(3) > 0 } } }),
  (random) => ({
    securityContext: {
      seLinuxOptions: {
        type: random.pick(['spc_t', 'spc_t', 'container_engine_x', 'container_t', 'own']),
        ...(random.below(3) === 0 ? { user: random.pick(['a', 'a', 'b']) } : {}),
        ...(random.below(3) === 0 ? { role: random.pick(['a', 'b', 'long']) } : {}),
      },
    },
  }),
];

const OF_CONTAINERS: readonly Fault[] = [
  security('privileged', [true]),
  security('procMount', ['Unmasked', 'unmasked', '']),
  security('allowPrivilegeEscalation', [true, null]),
  (random) => ({
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: {
        drop: random.pick([['ALL'], ['NET_RAW'], ['NET_ADMIN', 'NET_RAW'], ['all'], [], ['CHOWN', 'NET_RAW']]),
        add: several(random, () => random.pick(['SYS_ADMIN', 'SYS_TIME', 'CHOWN', 'NET_RAW', 'BPF', 'KILL'])),
      },
    },
  }),
  (random) => ({ ports: several(random, () => ({ containerPort: 1, hostPort: random.pick([80, 8080, 1, 443, 0]) })) }),
];

const OF_PODS: readonly Fault[] = [
  (random) => ({ hostNetwork: true, ...(random.below(3) === 0 ? { hostPID: true } : {}) }),
  (random) => ({ volumes: several(random, () => randomVolume(random)) }),
  (random) => ({ volumes: several(random, () => randomVolume(random)) }),
  (random) => ({
    securityContext: {
      sysctls: several(random, () => ({
        name: random.pick(['net.core.somaxconn', 'kernel.msgmax', 'net.a', 'net.b', 'kernel.shm_rmid_forced']),
        value: '1',
      })),
    },
  }),
];

const PATHS: readonly [string, ...string[]] = ['/var/log', '/var/lib', '/', '/etc', ''];

function randomVolume(random: Random): JsonObject {
  const kind = random.pick(['hostPath', 'hostPath', 'hostPath', 'nfs', 'flexVolume', 'emptyDir', 'rbd']);
  return { name: 'volume', [kind]: kind === 'hostPath' ? { path: random.pick(PATHS) } : {} };
}

/** Pods that keep the restricted standard but for one control, and that one more than once: a part of it may be left out. */
export function makeFaultyPods(count: number, seed: number): readonly MadeObject[] {
  const random = createFuzzRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `faulty-${index}`, namespace: 'policies-in-a' },
    spec: makeSpec(random),
  }));
}

const LISTS = { containers: [1, 2], initContainers: [0, 3], ephemeralContainers: [0, 2] } as const;

function makeSpec(random: Random): JsonObject {
  const at = random.below(OF_BOTH.length + OF_CONTAINERS.length + OF_PODS.length);
  const fault = [...OF_BOTH, ...OF_CONTAINERS, ...OF_PODS][at] as Fault;
  const isOfContainers = at < OF_BOTH.length + OF_CONTAINERS.length;
  const isOfPod = !isOfContainers || (at < OF_BOTH.length && random.below(2) === 0);
  const containers = Object.entries(LISTS).map(([list, [least, more]]): [string, Json] => [
    list,
    Array.from({ length: least + random.below(more) }, (_, index) => {
      const container = { name: `${list.toLowerCase()}-${index}`, ...makeContainer(random) };
      return isOfContainers && random.below(2) === 0 ? withFault(container, fault(random)) : container;
    }),
  ]);
  const usual = random.below(10) === 0 ? {} : { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  const spec = { ...Object.fromEntries(containers), securityContext: usual };
  return isOfPod ? withFault(spec, fault(random)) : spec;
}

function makeContainer(random: Random): JsonObject {
  return {
    image: random.pick(['nginx', 'nginx:1', 'localhost/web:1', 'registry.example/web:2', 'other/web']),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
}

function withFault(holder: JsonObject, { securityContext = {}, ...fault }: JsonObject): JsonObject {
  const before = (holder['securityContext'] ?? {}) as JsonObject;
  return { ...holder, ...fault, securityContext: { ...before, ...(securityContext as JsonObject) } };
}
