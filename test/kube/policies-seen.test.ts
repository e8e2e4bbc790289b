import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_CONTEXT } from '../../src/admission/run/admission-context.ts';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { KINDS_WITH_DEFAULTS } from './kinds-with-defaults.ts';
import type { MadeObject } from './made-objects.ts';
import { untilHeeded } from './until-heeded.ts';

const NAME = 'policies-seen';
const API = 'admissionregistration.k8s.io/v1';

/** Denies everything, in words that hold what it sees of it. */
const MESSAGES = [
  `(has(object.metadata.labels) ? object.metadata.labels.map(key, key + '=' + object.metadata.labels[key]).sort().join(' ') : 'no labels')`,
  `'probe ' + object.?template.?spec.?containers[?0].?livenessProbe.optMap(probe, string(probe.timeoutSeconds) + probe.httpGet.scheme).orValue('none')`,
  `'scales from ' + string(object.?spec.?minReplicas.orValue(-1)) + ' by ' + string(object.?spec.?metrics[?0].?resource.?target.?averageUtilization.orValue(-1))`,
  `'up by ' + object.?spec.?behavior.?scaleUp.?policies.orValue([]).map(each, each.type + string(each.value)).join(' ')`,
];

const POLICY: readonly JsonObject[] = [
  {
    apiVersion: API,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: NAME },
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': NAME } },
      },
      validations: MESSAGES.map((messageExpression) => ({ expression: 'false', messageExpression })),
    },
  },
  {
    apiVersion: API,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: NAME },
    spec: { policyName: NAME, validationActions: ['Warn'] },
  },
];

const toObjects = (objects: readonly unknown[]) =>
  objects.flatMap((object) => objectsOfManifest({ file: 'seen.json', text: JSON.stringify(object) }));
const [bound] = readPolicies(toObjects(POLICY)).bound;
const objects = KINDS_WITH_DEFAULTS.filter(({ kind }) => kind !== 'RuntimeClass').map(
  (object) =>
    ({ ...object, metadata: { ...(object['metadata'] as JsonObject), namespace: NAME } }) as unknown as MadeObject,
);

function judge(object: MadeObject): readonly string[] {
  if (bound === undefined) throw new Error('the policy is bound to nothing');
  const control = createPolicyControl(bound, { context: NO_CONTEXT });
  const [read] = toObjects([object]);
  const results =
    read === undefined ? [] : control.judge(read, {}, { target: NEWEST, today: '2026-11-27', approved: [] });
  return (results ?? []).map((result) =>
    'message' in result ? result.message : `not evaluated: ${result.notEvaluated}`,
  );
}

describe.skipIf(!hasCluster)('what a policy sees of kinds that are seldom made', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME } }, ...POLICY])
      expect((await apply(object as unknown as ObjectToApply)).status).toBeLessThan(300);
    await untilHeeded();
  });
  afterAll(async () => {
    for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
      await ask(theCluster(), { method: 'DELETE', path: `/apis/${API}/${kind}/${NAME}`, user: 'admin' });
  });

  test.each(objects.map((object) => ({ object, name: `${object.kind} ${object.metadata.name}` })))(
    '$name',
    async ({ object }) => {
      const { warnings } = await createDryRun(theCluster())(object);
      const said = warnings.map((warning) => warning.replace(/^Validation failed for .*? with binding '[^']+': /, ''));
      expect(said).toHaveLength(MESSAGES.length);
      const own = judge(object).join('; ');
      expect(own).toBe(own.includes('the cluster decides') ? own : said.join('; '));
    },
  );

  test('only of Jobs that share their labels with their pods is something left open', () => {
    const open = objects.filter((object) => judge(object).join('; ').includes('the cluster decides'));
    expect(open.map(({ metadata: { name } }) => name)).toEqual([
      'nothing-of-its-own',
      'empty',
      'empty-pods',
      'both-empty',
    ]);
  });
});
