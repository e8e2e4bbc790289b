import { readManifest } from '../read-policies.fixture.ts';
import { describe, expect, test } from 'vitest';
import { NEWEST } from '../../../facts/target.ts';
import { NO_CONTEXT } from '../admission-context.ts';
import { readPolicies, type ReadPolicies } from '../read-policies.ts';
import { createKyvernoControl } from './create-kyverno-control.ts';

const PODS = '{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}';

interface Given {
  readonly spec: string;
  readonly rules?: string;
  readonly kind?: string;
  readonly metadata?: string;
}

function policies(
  { spec, rules = PODS, kind = 'ValidatingPolicy', metadata = 'name: p' }: Given,
  beside = '',
): ReadPolicies {
  const text = `apiVersion: policies.kyverno.io/v1\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {matchConstraints: {resourceRules: [${rules}]}, ${spec}}\n`;
  return readPolicies(readManifest(`${text}${beside}`));
}

function judge(given: Given, manifest: string, beside = '') {
  const [policy] = policies(given, beside).kyverno;
  const [object] = readManifest(manifest);
  if (policy === undefined || object === undefined) throw new Error('there is no policy, or no object');
  return createKyvernoControl(policy, { context: NO_CONTEXT }).judge(
    object,
    {},
    { target: NEWEST, today: '2026-11-27', approved: [] },
  );
}

const SPEC = 'containers: [{name: a, image: nginx}]';
const pod = (metadata = 'name: a, namespace: shop') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {${metadata}}\nspec: {${SPEC}}\n`;
const making = (apiVersion: string, kind: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\nspec: {template: {spec: {${SPEC}}}}\n`;
const TAGGED = 'validations: [{expression: "object.spec.containers.all(c, c.image.contains(\':\'))", message: no tag}]';
const NEEDS = [{ path: [], notEvaluated: 'needs-its-engine' }];

describe('a ValidatingPolicy', () => {
  test('needs no binding, and is for what makes pods', () => {
    expect(judge({ spec: TAGGED }, pod())).toMatchObject([{ message: 'no tag' }]);
    expect(judge({ spec: TAGGED }, making('apps/v1', 'Deployment'))).toMatchObject([{ message: 'no tag' }]);
    expect(judge({ spec: TAGGED }, making('v1', 'ReplicationController'))).toBeUndefined();
    expect(
      judge({ spec: `${TAGGED}, autogen: {podControllers: {controllers: [jobs]}}` }, making('apps/v1', 'Deployment')),
    ).toBeUndefined();
  });

  test('is as severe as what it does', () => {
    const severity = (more: string) => {
      const [policy] = policies({ spec: `${TAGGED}${more}` }).kyverno;
      return policy === undefined ? undefined : createKyvernoControl(policy, { context: NO_CONTEXT }).severity;
    };
    expect(severity('')).toBe('high');
    expect(severity(', validationActions: [Warn, Audit]')).toBe('medium');
    expect(severity(', validationActions: [Deny], evaluation: {admission: {enabled: false}}')).toBe('low');
  });

  test('of a namespace is for that alone', () => {
    const given = { spec: TAGGED, kind: 'NamespacedValidatingPolicy', metadata: 'name: p, namespace: shop' };
    expect(judge(given, pod())).toMatchObject([{ message: 'no tag' }]);
    expect(judge(given, pod('name: a, namespace: other'))).toBeUndefined();
    expect(judge(given, pod('name: a'))).toEqual([{ path: [], notEvaluated: 'unknown-environment' }]);
    expect(policies(given).kyverno[0]?.name).toBe('shop/p');
  });

  test.each([
    ['resource', "validations: [{expression: \"resource.Get('v1', 'configmaps', 'a', 'b').data.x == 'y'\"}]"],
    [
      'http',
      "variables: [{name: a, expression: \"http.Get('https://a.example')\"}], validations: [{expression: 'true'}]",
    ],
    ['image', 'validations: [{expression: "object.spec.containers.all(c, image(c.image).registry() == \'a\')"}]'],
    ['images', "validations: [{expression: 'images.containers.size() > 0'}]"],
    ['exceptions', "validations: [{expression: 'exceptions.allowedImages.size() > 0'}]"],
    [
      'parseServiceAccount',
      "matchConditions: [{name: a, expression: \"parseServiceAccount(request.userInfo.username).Name == 'a'\"}], validations: [{expression: 'true'}]",
    ],
    ['globalContext', "validations: [{expression: \"globalContext.Get('a', '') == 'b'\"}]"],
    ['orValue', "validations: [{expression: 'object.spec.?a.orValue(object.spec.b) == 1'}]"],
  ])('that needs %s is not evaluated, and named', (word, spec) => {
    expect(judge({ spec }, pod())).toEqual(NEEDS);
    expect(policies({ spec }).notes.join('\n')).toMatch(new RegExp(`p is not evaluated: .* needs .*${word}`));
    expect(judge({ spec }, 'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b}\n')).toBeUndefined();
  });

  test.each([
    ['a field that is not known', `${TAGGED}, tomorrow: 1`, /tomorrow is nothing that is known/],
    ['an expression that does not compile', "validations: [{expression: 'object.spec.a +'}]", /cannot be run here/],
    [
      'the authorizer, which Kyverno does not have',
      "validations: [{expression: \"authorizer.group('').check('get').allowed()\"}]",
      /cannot be run here/,
    ],
  ])('with %s is not evaluated', (_what, spec, why) => {
    expect(judge({ spec }, pod())).toEqual(NEEDS);
    expect(policies({ spec }).notes.join('\n')).toMatch(why);
  });

  test('for kinds that only Kyverno finds pods in is not evaluated for them', () => {
    const given = {
      spec: `${TAGGED}, autogen: {podControllers: {controllers: [jobsets.v1alpha2.jobset.x-k8s.io, widgets]}}`,
    };
    expect(judge(given, making('jobset.x-k8s.io/v1alpha2', 'JobSet'))).toEqual(NEEDS);
    expect(judge(given, pod())).toMatchObject([{ message: 'no tag' }]);
    expect(policies(given).notes).toEqual([
      'ValidatingPolicy p is not evaluated: what jobsets.v1alpha2.jobset.x-k8s.io makes pods of is found by Kyverno in each object',
      'ValidatingPolicy p is not evaluated for widgets: only a cluster knows what that is',
    ]);
  });

  test('that an exception names may deny nothing that is known', () => {
    const exception = `---\napiVersion: policies.kyverno.io/v1\nkind: PolicyException\nmetadata: {name: e}\nspec: {policyRefs: [{kind: ValidatingPolicy, name: p}]}\n`;
    expect(judge({ spec: TAGGED }, pod(), exception)).toEqual(NEEDS);
    expect(judge({ spec: TAGGED }, pod().replace('nginx', '"nginx:1"'), exception)).toEqual([]);
    expect(policies({ spec: TAGGED }, exception).notes.join('\n')).toMatch(/PolicyException may let it through/);
  });

  test('of names, and an object whose name is made up', () => {
    const given = { spec: TAGGED, rules: PODS.replace('}', ', resourceNames: [web]}') };
    expect(judge(given, pod('generateName: web-, namespace: shop'))).toEqual(NEEDS);
    expect(judge(given, pod('name: web, namespace: shop'))).toMatchObject([{ message: 'no tag' }]);
  });

  test('for JSON, and what does not validate, is named', () => {
    expect(policies({ spec: `${TAGGED}, evaluation: {mode: JSON}` })).toMatchObject({
      kyverno: [],
      notes: [expect.stringMatching(/is for JSON/) as string],
    });
    for (const kind of [
      'MutatingPolicy',
      'GeneratingPolicy',
      'DeletingPolicy',
      'ImageValidatingPolicy',
      'NamespacedMutatingPolicy',
    ])
      expect(policies({ spec: TAGGED, kind }).notes).toEqual([
        `${kind} p is not judged: of the policies of Kyverno, only what validates is run here`,
      ]);
  });
});
