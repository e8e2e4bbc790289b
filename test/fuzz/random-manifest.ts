import type { CelValue } from '../../src/cel/value.ts';
import type { Random } from './random.ts';

type Values = readonly [CelValue | undefined, ...(CelValue | undefined)[]];
/** Each field's values; `undefined` leaves it out, a function makes one. */
type Shape = Readonly<Record<string, Values | ((random: Random) => CelValue | undefined)>>;

const CONTAINER: Shape = {
  name: ['web', 'db', 'a', ''],
  image: ['nginx', 'nginx:1.25', 'r.example.com/a@sha256:abc', undefined, 7],
  securityContext: [
    undefined,
    {},
    { privileged: true },
    { privileged: false, runAsUser: 0 },
    { runAsUser: 1000 },
    null,
  ],
  resources: [
    undefined,
    {},
    { limits: { cpu: '1', memory: '1Gi' } },
    { limits: { memory: '64Mi' } },
    { limits: { memory: 5 } },
  ],
  ports: [undefined, [], [{ containerPort: 80 }], [{ containerPort: 8080, hostPort: 80 }, { containerPort: 443 }]],
};
const POD: Shape = {
  containers: (random) => Array.from({ length: random.below(4) }, () => make(CONTAINER, random)),
  initContainers: (random) => (random.below(3) === 0 ? [make(CONTAINER, random)] : undefined),
  hostNetwork: [undefined, true, false],
  hostPID: [undefined, false],
  securityContext: [undefined, { runAsNonRoot: true }, {}],
  volumes: [undefined, [{ name: 'v', hostPath: { path: '/var/run' } }], [{ name: 'w', emptyDir: {} }], 'none'],
};
const METADATA: Shape = {
  name: ['web', 'db'],
  labels: [undefined, {}, { app: 'web' }, { app: 'db', 'a/b': '' }],
  annotations: [undefined, { a: 'x', 'example.com/owner': 'team' }],
  creationTimestamp: ['2024-02-29T23:30:00Z', '2021-07-01T04:05:06.789Z', 'never', undefined],
};

/** The scope of a policy: an object of some kind that has a pod, now and then with a value that does not fit. */
export function randomManifest(random: Random): Readonly<Record<string, CelValue>> {
  const pod = make(POD, random);
  const isPod = random.below(2) === 0;
  const spec = isPod ? pod : { replicas: random.pick([1, 3, 0]), template: { metadata: {}, spec: pod } };
  return { object: { kind: isPod ? 'Pod' : 'Deployment', metadata: make(METADATA, random), spec } };
}

function make(shape: Shape, random: Random): Readonly<Record<string, CelValue>> {
  const object: Record<string, CelValue> = {};
  for (const [name, from] of Object.entries(shape)) {
    const value = typeof from === 'function' ? from(random) : random.pick(from);
    if (value !== undefined) object[name] = value;
  }
  return object;
}
