import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import type { ObjectResult } from '../../src/controls/control.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const NAME = 'reviews';
const metadata = { name: NAME };
const ALL = { apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] };
const REVIEWS = ['authentication.k8s.io', 'authorization.k8s.io'];

/** About all reviews, and what has its own name, which is never true. */
const POLICY = [
  {
    kind: 'ValidatingAdmissionPolicy',
    spec: {
      matchConstraints: {
        resourceRules: [
          { ...ALL, apiGroups: REVIEWS },
          { ...ALL, apiGroups: ['*'], resourceNames: [NAME] },
        ],
      },
      validations: [{ expression: 'false', message: 'was asked' }],
    },
  },
  { kind: 'ValidatingAdmissionPolicyBinding', spec: { policyName: NAME, validationActions: ['Warn'] } },
].map((object) => ({ apiVersion: 'admissionregistration.k8s.io/v1', metadata, ...object }));

const resourceAttributes = { namespace: 'default', verb: 'get', resource: 'pods' };

const OBJECTS: readonly (ObjectToApply & object)[] = [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata },
  review('authentication', 'TokenReview', { token: 'a' }),
  review('authentication', 'SelfSubjectReview'),
  review('authorization', 'SubjectAccessReview', { user: 'anna', resourceAttributes }),
  review('authorization', 'LocalSubjectAccessReview', { user: 'anna', resourceAttributes }),
  review('authorization', 'SelfSubjectAccessReview', { resourceAttributes }),
  review('authorization', 'SelfSubjectRulesReview', { namespace: 'default' }),
  { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata },
];

function review(group: string, kind: string, spec?: object): ObjectToApply & object {
  const ofNamespace = kind.startsWith('Local') ? { namespace: 'default' } : {};
  return { apiVersion: `${group}.k8s.io/v1`, kind, metadata: ofNamespace, ...(spec && { spec }) };
}

const toKubeObjects = (object: object) => objectsOfManifest({ file: 'made.json', text: JSON.stringify(object) });

const [bound] = readPolicies(POLICY.flatMap(toKubeObjects)).bound;

function isAskedHere(object: object): boolean {
  if (bound === undefined) throw new Error('the policy is bound to nothing');
  const control = createPolicyControl(bound, { context: { objects: [], states: {} } });
  const surroundings = { target: NEWEST, today: '2026-11-27', approved: [] };
  const results: readonly ObjectResult[] = toKubeObjects(object).flatMap(
    (read) => control.judge(read, {}, surroundings) ?? [],
  );
  return results.some((result) => 'message' in result && result.message === 'was asked');
}

async function isAskedThere(object: ObjectToApply): Promise<boolean> {
  const { status, warnings, body } = await createDryRun(theCluster())(object);
  expect(status < 300 ? '' : body).toBe('');
  return warnings.some((warning) => warning.includes('was asked'));
}

describe.skipIf(!hasCluster)('policies for everything', () => {
  beforeAll(async () => {
    for (const object of POLICY) expect((await createApply(theCluster())(object)).status).toBeLessThan(300);
    const [first] = OBJECTS;
    while (first !== undefined && !(await isAskedThere(first))) await sleep(100);
  }, 60_000);
  afterAll(async () => {
    for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
      await ask(theCluster(), {
        method: 'DELETE',
        path: `/apis/admissionregistration.k8s.io/v1/${kind}/${NAME}`,
        user: 'admin',
      });
  });

  test.each(OBJECTS)('are asked about a $kind as the API server asks them', async (object) => {
    expect(isAskedHere(object)).toBe(await isAskedThere(object));
  });
});
