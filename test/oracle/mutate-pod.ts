import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { Random } from '../fuzz/random.ts';
import { ANNOTATION_VALUES, ANNOTATIONS, CAPABILITIES, SYSCTLS, TOPICS, VOLUME_SOURCES } from './pod-pieces.ts';

/** A pod that every check lets in at every version, on Linux, on Windows, or with a user namespace of its own. */
export function restrictedPod(random: Random): JsonObject {
  return {
    metadata: { name: 'pod' },
    spec: {
      ...(random.below(6) === 0 ? { os: { name: 'windows' } } : {}),
      ...(random.below(3) === 0 ? { hostUsers: false } : {}),
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: containers(random, 'main', 1 + random.below(2)),
      initContainers: containers(random, 'init', random.below(3)),
      ephemeralContainers: containers(random, 'debug', Math.floor(random.below(6) / 4)),
      volumes: [{ name: 'scratch', emptyDir: {} }],
    },
  };
}

function containers(random: Random, role: string, count: number): JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${role}-${index}`,
    image: 'registry.example/shop/api:1.4.2',
    ...(role === 'init' && random.below(2) === 0 ? { restartPolicy: 'Always' } : {}),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], ...(random.below(3) === 0 ? { add: ['NET_BIND_SERVICE'] } : {}) },
    },
  }));
}

/** The same pod with some small changes, each of which somebody may have made. */
export function mutatePod(random: Random, pod: JsonObject, count: number): JsonObject {
  const changed = structuredClone(pod);
  for (let times = 0; times < count; times++) pickFrom(random, CHANGES)(random, changed);
  return changed;
}

type Change = (random: Random, pod: JsonObject) => void;

const CHANGES: readonly Change[] = [
  ...TOPICS.map(
    ({ pod: fields, container }): Change =>
      (random, pod) => {
        const isOfPod = container.length === 0 || (fields.length > 0 && random.below(2) === 0);
        const [path, values] = pickFrom(random, isOfPod ? fields : container);
        write(isOfPod ? specOf(pod) : randomContainer(random, pod), path, random.pick(values));
      },
  ),
  annotate,
  annotate,
  annotate,
  (random, pod) => append(specOf(pod), ['securityContext', 'sysctls'], { name: pickFrom(random, SYSCTLS), value: '1' }),
  (random, pod) => append(specOf(pod), ['volumes'], randomVolume(random)),
  (random, pod) =>
    append(randomContainer(random, pod), ['securityContext', 'capabilities', 'add'], pickFrom(random, CAPABILITIES)),
  (random, pod) => append(randomContainer(random, pod), ['ports'], randomPort(random)),
];

function annotate(random: Random, pod: JsonObject): void {
  write(pod, ['metadata', 'annotations', pickFrom(random, ANNOTATIONS)], pickFrom(random, ANNOTATION_VALUES));
}

function randomVolume(random: Random): Json {
  const sources = Array.from({ length: random.pick([1, 1, 1, 1, 0, 2]) }, () => pickFrom(random, VOLUME_SOURCES));
  const entries = sources.map((source): [string, Json] => [source, random.below(8) === 0 ? null : {}]);
  return { name: 'volume', ...Object.fromEntries(entries) };
}

function randomPort(random: Random): Json {
  const hostPort = random.pick([undefined, 0, null, 80, 65_535]);
  return { containerPort: 8080, ...(hostPort === undefined ? {} : { hostPort }) };
}

function specOf(pod: JsonObject): JsonObject {
  return pod['spec'] as JsonObject;
}

/** Sometimes a pod has none left; what is written then is lost. */
function randomContainer(random: Random, pod: JsonObject): JsonObject {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((field) => specOf(pod)[field]);
  const all = lists.flatMap((list) => (Array.isArray(list) ? (list as JsonObject[]) : []));
  return all[random.below(Math.max(1, all.length))] ?? {};
}

function write(target: JsonObject, path: readonly string[], value: Json | undefined): void {
  const { holder, field } = findHolder(target, path);
  if (value === undefined) delete holder[field];
  else holder[field] = structuredClone(value);
}

function append(target: JsonObject, path: readonly string[], value: Json): void {
  const { holder, field } = findHolder(target, path);
  const before = holder[field];
  holder[field] = [...(Array.isArray(before) ? before : []), value];
}

/** The map that has the last field of a path; maps on the way are made where there are none. */
function findHolder(
  target: JsonObject,
  [field = '', ...below]: readonly string[],
): { readonly holder: JsonObject; readonly field: string } {
  if (below.length === 0) return { holder: target, field };
  const found = target[field];
  if (isJsonObject(found)) return findHolder(found, below);
  const made: JsonObject = {};
  target[field] = made;
  return findHolder(made, below);
}

function pickFrom<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}
