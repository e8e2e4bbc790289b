import { findValue } from '../../src/base/find-value.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import type { Random } from '../fuzz/random.ts';

/** Values for a field; `undefined` leaves it out. */
type Choice = readonly [Json | undefined, ...(Json | undefined)[]];

const FLAG: Choice = [undefined, undefined, true, false];
const USER: Choice = [undefined, undefined, undefined, 0, 1000];
const CAPABILITIES: Choice = [
  'NET_BIND_SERVICE',
  'NET_BIND_SERVICE',
  'CHOWN',
  'NET_RAW',
  'ALL',
  'CAP_NET_BIND_SERVICE',
];
const VOLUMES: Choice = [
  { emptyDir: {} },
  { emptyDir: {} },
  { hostPath: { path: '/var/log' } },
  { configMap: { name: 'a' } },
];

/** A pod whose settings are of the right types, in all mixtures; a container always drops every capability. */
export function randomPod(random: Random, name: string): Json {
  const isOften = random.below(3) > 0;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: fields({
      os: isOften ? undefined : random.pick([{ name: 'linux' }, { name: 'windows' }]),
      hostNetwork: isOften ? undefined : random.pick(FLAG),
      hostPID: isOften ? undefined : random.pick(FLAG),
      hostIPC: isOften ? undefined : random.pick(FLAG),
      hostUsers: random.pick(FLAG),
      securityContext: fields({ runAsNonRoot: random.pick(FLAG), runAsUser: random.pick(USER) }),
      containers: containers(random, 'main', 1 + random.below(2)),
      initContainers: containers(random, 'init', random.below(2)),
      ephemeralContainers: containers(random, 'debug', Math.floor(random.below(4) / 3)),
      volumes: Array.from({ length: random.below(3) }, (_, index) => ({
        name: `volume-${index}`,
        ...(random.pick(VOLUMES) as JsonObject),
      })),
    }),
  };
}

function containers(random: Random, role: string, count: number): Json {
  return Array.from({ length: count }, (_, index) =>
    fields({
      name: `${role}-${index}`,
      image: 'registry.example/shop/api:1.4.2',
      restartPolicy: role === 'init' ? random.pick([undefined, 'Always']) : undefined,
      securityContext: securityContext(random),
    }),
  );
}

function securityContext(random: Random): Json {
  return fields({
    privileged: random.below(3) === 0 ? random.pick(FLAG) : undefined,
    allowPrivilegeEscalation: random.pick([false, false, ...FLAG]),
    runAsNonRoot: random.pick(FLAG),
    runAsUser: random.pick(USER),
    capabilities: fields({
      drop: ['ALL'],
      add:
        random.below(2) === 0
          ? undefined
          : Array.from({ length: random.below(3) }, () => random.pick(CAPABILITIES) ?? ''),
    }),
  });
}

function fields(all: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** The same pod with what its containers inherit written into each of them, and `runAsNonRoot` wherever a number says it. */
export function writeOut(pod: Json): Json {
  const spec = findValue(pod, ['spec']) as JsonObject;
  const inherited = (spec['securityContext'] ?? {}) as JsonObject;
  const lists = LISTS.map((list) => [
    list,
    (spec[list] as JsonObject[]).map((each) => writeOutContainer(each, inherited)),
  ]);
  return { ...(pod as JsonObject), spec: { ...spec, securityContext: {}, ...Object.fromEntries(lists) } };
}

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

function writeOutContainer(container: JsonObject, inherited: JsonObject): JsonObject {
  const settings: JsonObject = { ...inherited, ...(container['securityContext'] as JsonObject) };
  const user = settings['runAsUser'];
  const isNumbered = typeof user === 'number' && user > 0;
  return { ...container, securityContext: isNumbered ? { ...settings, runAsNonRoot: true } : settings };
}

export function nameOf(pod: Json): string {
  return String(findValue(pod, ['metadata', 'name']));
}

export function osOf(pod: Json): Json | undefined {
  return findValue(pod, ['spec', 'os', 'name']);
}
