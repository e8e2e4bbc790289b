import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Control } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createRandom } from '../fuzz/random.ts';
import { mutatePod, restrictedPod } from '../oracle/mutate-pod.ts';
import { REQUIREMENTS } from '../oracle/pod-security-differences.ts';
import { randomPod } from '../oracle/random-pods.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { eachAtOnce } from './each-at-once.ts';
import { scanAlone } from './example-policies.ts';
import { findDenial, type InstalledPolicy, installPolicy, LABEL, removePolicy } from './install-policies.ts';
import { untilHeeded } from './until-heeded.ts';
import { samples } from '../samples.ts';

/** More, with another beginning: `POLICY_FUZZ=1000 POLICY_SEED=7`. */
const PODS = Number(process.env['POLICY_FUZZ'] ?? samples(300));
const random = createRandom(Number(process.env['POLICY_SEED'] ?? 34));
const namespace = 'policies-random';

const wanted = new Set([...REQUIREMENTS.values()].flat());
const policies = (await loadBuiltInControls())
  .filter(({ id }) => wanted.has(id))
  .map((control, index): InstalledPolicy & { readonly control: Control } => {
    const written = writePolicy(control, PLAIN_REQUEST);
    if (written.kind === 'refused') throw new Error(`${control.id}: ${written.why}`);
    return { written, control, label: `random-${index}` };
  });

type Form = (pod: JsonObject, metadata: JsonObject) => JsonObject;

/** As the server takes them: without ephemeral containers, which nothing is created with. */
const FORMS: readonly [Form, Form, Form] = [
  ({ metadata, spec }, own) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...(metadata as JsonObject), ...own },
    spec: spec as JsonObject,
  }),
  (pod, metadata) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: { selector: { matchLabels: { app: 'a' } }, template: asTemplate(pod, {}) },
  }),
  (pod, metadata) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: { schedule: '0 0 * * *', jobTemplate: { spec: { template: asTemplate(pod, { restartPolicy: 'Never' }) } } },
  }),
];

function asTemplate({ metadata, spec }: JsonObject, more: JsonObject): JsonObject {
  const { annotations = {} } = metadata as JsonObject;
  return { metadata: { labels: { app: 'a' }, annotations }, spec: { ...(spec as JsonObject), ...more } };
}

function randomObject(index: number): (label: string) => ObjectToApply & JsonObject {
  const pod =
    index % 2 === 0
      ? mutatePod(random, restrictedPod(random), 1 + random.below(3))
      : (randomPod(random, 'pod') as JsonObject);
  const { ephemeralContainers: _none, ...spec } = pod['spec'] as JsonObject;
  const form = random.pick(FORMS);
  return (label) => {
    const metadata = { name: `random-${index}`, namespace, labels: { [LABEL]: label } };
    return form({ ...pod, spec }, metadata) as ObjectToApply & JsonObject;
  };
}

const objects = Array.from({ length: PODS }, (_, index) => randomObject(index));

const send = hasCluster ? createDryRun(theCluster()) : () => Promise.reject(new Error('there is no cluster'));

describe.skipIf(!hasCluster)('policies of the Pod Security Standards', () => {
  beforeAll(async () => {
    await createApply(theCluster())({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await eachAtOnce(policies, installPolicy);
    await untilHeeded();
  });
  afterAll(async () => {
    await eachAtOnce(policies, removePolicy);
  });

  test('say of random pods what the scan says, in its words', async () => {
    const seen = { refused: 0, admitted: 0 };
    const differences: object[] = [];
    await eachAtOnce(objects, async (create) => {
      // As the server completes it, which is what a policy sees; one that it refuses comes to no policy.
      const { status, body } = await send(create('none'));
      if (status !== 201) return;
      for (const { control, label } of policies) {
        const object = create(label);
        const denial = findDenial(await send(object), label);
        seen[denial === undefined ? 'admitted' : 'refused'] += 1;
        const told = scanAlone(control, { file: 'random.yaml', text: body }).flat().join('; ');
        if (sortParts(told) !== sortParts(denial ?? ''))
          differences.push({ control: control.id, object, told, denial });
      }
    });
    expect(differences.slice(0, 3)).toEqual([]);
    expect(seen.refused).toBeGreaterThan(PODS);
    expect(seen.admitted).toBeGreaterThan(PODS);
  });
});

function sortParts(message: string): string {
  return message.split('; ').sort().join('; ');
}
