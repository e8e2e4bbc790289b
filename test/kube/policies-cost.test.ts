import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { eachAtOnce } from './each-at-once.ts';
import { findDenial, type InstalledPolicy, installPolicy, LABEL, removePolicy } from './install-policies.ts';
import { untilHeeded } from './until-heeded.ts';

const namespace = 'policies-cost';
const policies = (await loadBuiltInControls()).flatMap((control, index): readonly InstalledPolicy[] => {
  const written = writePolicy(control, { ...PLAIN_REQUEST, isRatchet: true });
  return written.kind === 'refused' || control.subject === 'object' ? [] : [{ written, label: `cost-${index}` }];
});

const times = <Item>(count: number, create: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => create(index));

/** Larger than what people write, and with something of everything that policies go through. */
function largeWorkload(label: string): ObjectToApply {
  const containers = times(20, (index) => ({
    name: `container-${index}`,
    image: `registry.example/some/image-${index}:1.2.3`,
    command: ['sh', '-c', 'x'.repeat(2000)],
    env: times(30, (at) => ({ name: `SOME_VARIABLE_${at}`, value: `value $(OTHER_${at}) `.repeat(3) })),
    ports: times(5, (at) => ({ name: `p${at}-${index}`, containerPort: 1000 + index * 50 + at })),
    volumeMounts: times(20, (at) => ({ name: `v${at}`, mountPath: `/some/path/${at}` })),
  }));
  const volumes = times(50, (at) => ({ name: `v${at}`, emptyDir: {} }));
  const template = { metadata: { labels: { app: 'a' } }, spec: { containers, volumes } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'large', namespace, labels: { [LABEL]: label } },
    spec: { selector: { matchLabels: { app: 'a' } }, template },
  } as ObjectToApply;
}

describe.skipIf(!hasCluster)('a large workload', () => {
  beforeAll(async () => {
    await createApply(theCluster())({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await eachAtOnce(policies, installPolicy);
    await untilHeeded();
  });
  afterAll(async () => {
    await eachAtOnce(policies, removePolicy);
  });

  test('costs no policy more than the server lets it', async () => {
    const send = createDryRun(theCluster());
    const denials = new Map<string, string>();
    await eachAtOnce(policies, async ({ label, written }) => {
      const answer = await send(largeWorkload(label));
      const denial = findDenial(answer, label);
      expect(denial === undefined ? answer.status : 422).toBe(denial === undefined ? 201 : 422);
      if (denial !== undefined) denials.set(written.control, denial);
    });
    expect([...denials].filter(([, denial]) => denial.includes('resulted in error'))).toEqual([]);
    // Where something is wrong in each of twenty containers, the policies were there.
    expect(denials.size).toBeGreaterThan(10);
  });
});
