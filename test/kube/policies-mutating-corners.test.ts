import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { BESIDE } from './beside-policies.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { compareMutated, readMade, readOffline, removePolicies } from './compare-mutated.ts';
import { CORNERS } from './mutating-corners.ts';
import { NAMESPACES } from './made-objects.ts';
import { untilHeeded } from './until-heeded.ts';

const nameOf = (name: string, index: number): string => `corner-${name}-${index}`;

/** Policies for the objects with one label, and a binding of each. */
function policiesOf(name: string, specs: readonly JsonObject[]): readonly JsonObject[] {
  const matchConstraints = {
    objectSelector: { matchLabels: { corner: name } },
    resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }],
  };
  return specs.flatMap((spec, index) => {
    const head = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name: nameOf(name, index) } };
    return [
      {
        ...head,
        kind: 'MutatingAdmissionPolicy',
        spec: { reinvocationPolicy: 'Never', matchConstraints, ...spec },
      },
      { ...head, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: nameOf(name, index) } },
    ];
  });
}

const cases = CORNERS.map(({ name, specs, object, said }) => {
  const metadata = object['metadata'] as JsonObject;
  const labels = { ...(metadata['labels'] as JsonObject | undefined), corner: name };
  return {
    name,
    said,
    policies: policiesOf(name, specs),
    object: { ...object, metadata: { ...metadata, labels } } as unknown as ObjectToApply & JsonObject,
  };
});
const ALL = cases.flatMap(({ policies }) => policies);

/** Some patches break the server's own library, and nobody answers. */
const BROKEN = { status: 500, body: '{"message":"Internal error occurred: no answer"}', warnings: [] };

describe.skipIf(!hasCluster)('what few policies do is done offline as the API server does it', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of BESIDE) expect((await apply(object)).status).toBeLessThan(300);
    for (const namespace of NAMESPACES)
      await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
    for (const object of ALL) {
      const { status, body } = await apply(object as unknown as ObjectToApply);
      expect(status < 300 ? '' : body).toBe('');
    }
    await untilHeeded();
  }, 120_000);
  afterAll(() => removePolicies(ALL));

  test.each(cases)('$name', async ({ policies, object, said }) => {
    const offline = readOffline(policies.map(readMade));
    const answer = await createDryRun(theCluster())(object).catch(() => BROKEN);
    expect(compareMutated(offline, readMade(object), answer)).toEqual({ kind: said, differences: [] });
  });
});
