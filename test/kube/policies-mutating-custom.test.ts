import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEETING } from '../../src/admission/mutate/run-passes.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { BESIDE } from './beside-policies.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { readMade, readOffline, removePolicies } from './compare-mutated.ts';
import { listDifferences } from './compare-served.ts';
import { createRandom, NAMESPACES } from './made-objects.ts';

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'stalls.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'stalls', singular: 'stall', kind: 'Stall' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                default: {},
                properties: {
                  open: { type: 'boolean', default: true },
                  size: { type: 'integer' },
                },
              },
            },
          },
        },
      },
    ],
  },
};

function makePolicy(name: string, mutation: JsonObject): readonly JsonObject[] {
  const head = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name } };
  const rule = { apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['stalls'] };
  return [
    {
      ...head,
      kind: 'MutatingAdmissionPolicy',
      spec: { reinvocationPolicy: 'Never', matchConstraints: { resourceRules: [rule] }, mutations: [mutation] },
    },
    { ...head, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: name } },
  ];
}

const POLICIES = [
  ...makePolicy('stall-labels', {
    patchType: 'JSONPatch',
    jsonPatch: {
      expression:
        'has(object.metadata.labels) ? [JSONPatch{op: "add", path: "/metadata/labels/size", value: string(object.spec.size)}] : [JSONPatch{op: "test", path: "/metadata/finalizers/0", value: "example.com/a"}, JSONPatch{op: "add", path: "/metadata/finalizers/-", value: "example.com/b"}]',
    },
  }),
  ...makePolicy('stall-annotations', {
    patchType: 'ApplyConfiguration',
    applyConfiguration: {
      expression:
        'Object{metadata: Object.metadata{annotations: {"of": object.metadata.name}, ?finalizers: object.metadata.name == "a" ? optional.of(["example.com/c"]) : optional.none()}}',
    },
  }),
];

/** Both policies change it. */
const FIRST = {
  apiVersion: 'example.com/v1',
  kind: 'Stall',
  metadata: { name: 'first', namespace: 'policies-in-a', labels: { a: 'b' } },
  spec: { size: 1 },
};

function makeStalls(count: number): readonly (ObjectToApply & JsonObject)[] {
  const random = createRandom(99);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: count }, () => ({
    apiVersion: 'example.com/v1',
    kind: 'Stall',
    metadata: {
      name: pick(['a', 'b', 'c']),
      namespace: pick(NAMESPACES),
      ...pick<JsonObject>([{}, { labels: { a: 'b' } }, { labels: {} }]),
      ...pick<JsonObject>([{}, { annotations: { of: 'nobody' } }]),
      ...pick<JsonObject>([{}, { finalizers: ['example.com/a'] }, { finalizers: ['example.com/x', 'example.com/c'] }]),
    },
    ...pick<JsonObject>([{}, { spec: { size: 3 } }, { spec: { size: 4, open: false } }]),
  }));
}

describe.skipIf(!hasCluster)('the metadata of custom resources is changed offline as on the API server', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of [...BESIDE, CRD, ...POLICIES]) {
      const { status, body } = await apply(object as unknown as ObjectToApply);
      expect(status < 300 ? '' : body).toBe('');
    }
    // The server looks every now and then which kinds there are; until it knows this one, it denies.
    const send = createDryRun(theCluster());
    while (!(await send(FIRST)).body.includes('"of":"first"')) await sleep(100);
  }, 60_000);
  afterAll(async () => {
    await removePolicies(POLICIES);
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${CRD.metadata.name}`;
    await ask(theCluster(), { method: 'DELETE', path, user: 'admin' });
  });

  test('labels, annotations and finalizers', { timeout: 60_000 }, async () => {
    const { mutate } = readOffline(POLICIES.map(readMade), [...BESIDE, CRD]);
    const send = createDryRun(theCluster());
    const found: string[] = [];
    const unknown = new Set<string>();
    const counts = { mutated: 0, denied: 0, unknown: 0 };
    for (const stall of makeStalls(200)) {
      const { status, body } = await send(stall);
      const outcome = mutate(readMade(stall))?.outcome;
      if (outcome === undefined) throw new Error('no policy is for it');
      counts[outcome.kind] += 1;
      if (outcome.kind === 'unknown') unknown.add(outcome.what);
      const answer = JSON.parse(body) as JsonObject;
      if (outcome.kind === 'denied' && status < 400) found.push(`denied: ${JSON.stringify(outcome.failures)}`);
      if (outcome.kind === 'mutated') {
        const kept = ({ metadata = {} }: JsonObject): JsonObject => {
          const { labels = {}, annotations = {}, finalizers = [] } = metadata as JsonObject;
          return { labels, annotations, finalizers };
        };
        const [world] = outcome.served.worlds;
        found.push(...(status === 201 ? listDifferences(kept(world?.value ?? {}), kept(answer)) : [body]));
      }
    }
    expect(found).toEqual([]);
    expect(counts.mutated).toBeGreaterThan(60);
    expect(counts.denied).toBeGreaterThan(20);
    // By its definition all is known of it, but for which of two finalizers comes first.
    expect([...unknown]).toEqual([MEETING]);
  });
});
