import type { Json, JsonObject } from '../../src/base/json.ts';
import { createRandom as createFuzzRandom } from '../fuzz/random.ts';
import { createRandom, makeObjects, type MadeObject } from '../kube/made-objects.ts';
import { mutatePod, restrictedPod } from './mutate-pod.ts';

/** Objects for policies of Kyverno: those of the policies in, some of them with the pods of a Deployment in a Job or CronJob, each of a name of its own. */
export function makeKyvernoObjects(count: number, seed: number): readonly MadeObject[] {
  const random = createRandom(seed);
  return makeObjects(count, seed).map((object, index) => {
    const named = { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-${index}` } };
    const isMoved = object.kind === 'Deployment' && random() < 0.4;
    return isMoved ? moveTemplate(named, random() < 0.5) : named;
  });
}

/** Objects of a kind that nobody knows, whose fields hold whatever there is. */
export function makeWidgets(count: number, seed: number): readonly MadeObject[] {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const scalar = (): Json => pick(SCALARS);
  const map = (): JsonObject => ({
    ...(random() < 0.7 ? { x: random() < 0.5 ? '5' : scalar() } : {}),
    ...(random() < 0.6 ? { y: random() < 0.5 ? '5' : scalar() } : {}),
  });
  const list = (): Json => Array.from({ length: Math.floor(random() * 4) }, random() < 0.7 ? map : scalar);
  const field = (usual: () => Json): Json => (random() < 0.85 ? usual() : pick([scalar, map, list])());
  const maybe = (name: string, share: number, usual: () => Json): JsonObject =>
    random() < share ? { [name]: field(usual) } : {};
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name: `w-${index}`, namespace: 'policies-in-a' },
    spec: {
      ...maybe('a', 0.85, scalar),
      ...maybe('b', 0.7, scalar),
      ...maybe('c', 0.2, scalar),
      ...maybe('m', 0.7, map),
      ...maybe('n', 0.4, map),
      ...maybe('l', 0.7, list),
    },
  }));
}

const SCALARS: readonly Json[] = [
  '5',
  '5',
  'x',
  'x:latest',
  '',
  '5s',
  '10s',
  '2h',
  '500m',
  '1Gi',
  '64Mi',
  '0',
  '-1',
  'true',
  '5.0',
  '1e1',
  '0.5',
  'any*',
  5,
  5,
  0,
  7,
  -3,
  12,
  0.5,
  2.25,
  1_073_741_824,
  true,
  false,
];

function moveTemplate({ metadata, ['spec']: spec }: MadeObject, isCronJob: boolean): MadeObject {
  const { template } = spec as { readonly template: JsonObject };
  const job = { template };
  return {
    apiVersion: 'batch/v1',
    kind: isCronJob ? 'CronJob' : 'Job',
    metadata,
    spec: isCronJob ? { schedule: '0 0 * * *', jobTemplate: { spec: job } } : job,
  };
}

const IMAGES: readonly [string, ...string[]] = [
  'nginx',
  'registry.example/web:1',
  'localhost:5000/a/b',
  'registry.example/api',
];

/** Pods that meet the strictest standard but for a few settings, some of them as what makes them. */
export function makeStandardPods(count: number, seed: number): readonly MadeObject[] {
  const random = createFuzzRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const pod = mutatePod(random, restrictedPod(random), random.below(4));
    const spec = { ...(pod['spec'] as JsonObject) };
    for (const list of ['containers', 'initContainers', 'ephemeralContainers'])
      spec[list] = ((spec[list] ?? []) as readonly JsonObject[]).map((container) => ({
        ...container,
        image: random.pick(IMAGES),
      }));
    const { annotations = {} } = (pod['metadata'] ?? {}) as JsonObject;
    const metadata = { name: `standard-${index}`, namespace: 'policies-in-a' };
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, annotations }, spec };
    if (random.below(5) < 3) return object;
    const template = { metadata: { annotations }, spec };
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template } };
    return random.below(2) === 0 ? owner : moveTemplate(owner, true);
  });
}
