import { codeOf, readManifest } from '../run/read-policies.fixture.ts';
import { describe, expect, test } from 'vitest';
import { NEWEST } from '../../facts/target.ts';
import { NO_CONTEXT } from '../run/admission-context.ts';
import { createPolicyControl } from '../run/create-policy-control.ts';
import { readPolicies } from '../run/read-policies.ts';
import { changeWith, createMutationControl, createMutator } from './create-mutation-control.ts';
import { listHidden, showObject } from './shown-object.ts';

interface Options {
  readonly resource?: string;
  readonly group?: string;
  readonly more?: string;
  readonly kind?: 'JSONPatch' | 'ApplyConfiguration';
}

/** A policy with one mutation, and its binding. */
function policy(name: string, expression: string, options: Options = {}): string {
  const { resource = 'configmaps', group = '', more = '', kind = 'ApplyConfiguration' } = options;
  const field = kind === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  return `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  reinvocationPolicy: ${/IfNeeded/.test(more) ? 'IfNeeded' : 'Never'}
  matchConstraints: {resourceRules: [{apiGroups: ['${group}'], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]}
  ${more.replace('IfNeeded', '')}
  mutations: [{patchType: ${kind}, ${field}: {expression: '${expression}'}}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: ${name}}
---
`;
}

const VALIDATING = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: v}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]}
  validations: [{expression: '!has(object.metadata.labels)', message: labelled}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: v, validationActions: [Deny]}
---
`;

const label = (key: string, value: string): string => `Object{metadata: Object.metadata{labels: {"${key}": ${value}}}}`;
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\ndata: {x: one}\n';

function run(policies: string, manifest = MAP) {
  const { mutations, bound } = readPolicies(readManifest(policies));
  const [object] = readManifest(manifest);
  if (object === undefined) throw new Error('there is no object');
  const mutate = createMutator(mutations, NO_CONTEXT);
  const surroundings = { target: NEWEST, today: '2026-11-27', approved: [] };
  const [validating] = bound.map((each) =>
    createPolicyControl(each, { context: NO_CONTEXT, change: changeWith(mutate) }),
  );
  const outcome = mutate(object)?.outcome;
  return {
    outcome,
    shown: outcome?.kind === 'mutated' ? showObject(outcome.served) : undefined,
    judged: mutations.map((each) => createMutationControl(each, mutate).judge(object, {}, surroundings)),
    validated: validating?.judge(object, {}, surroundings),
  };
}

describe('an object that policies change', () => {
  test('is what those that refuse are asked about', () => {
    expect(run(VALIDATING).validated).toEqual([]);
    const { shown, validated, judged } = run(policy('m', label('k', '"v"')) + VALIDATING);
    expect(shown?.['metadata']).toEqual({ name: 'a', namespace: 'b', labels: { k: 'v' } });
    expect(validated).toMatchObject([{ message: 'labelled' }]);
    expect(judged).toEqual([[]]);
  });

  test('is denied where a policy fails, and nobody else is asked', () => {
    const broken = policy('m', label('k', 'string(object.data.none)'));
    const { outcome, validated, judged } = run(broken + VALIDATING);
    expect(outcome).toMatchObject({ kind: 'denied', failures: [{ id: 'mutation/m@b' }] });
    expect(judged[0]).toMatchObject([{ message: expect.stringContaining('no such key: none') as string }]);
    expect(validated).toBeUndefined();
    const ignored = run(broken.replace('reinvocationPolicy', 'failurePolicy: Ignore\n  reinvocationPolicy'));
    expect(ignored.outcome).toMatchObject({ kind: 'mutated', changed: [] });
  });

  test('a value that nobody knows is carried about where it decides nothing else', () => {
    const { outcome, shown } = run(policy('m', label('who', 'request.userInfo.username')));
    expect(outcome?.kind === 'mutated' ? listHidden(outcome.served) : []).toContainEqual(['metadata', 'labels', 'who']);
    expect(shown?.['metadata']).toMatchObject({ labels: { who: '<not known here: who creates the object>' } });
  });

  test('is not evaluated where more depends on what nobody knows, and neither is what judges it', () => {
    const name = policy('m', 'Object{?immutable: request.dryRun ? optional.of(true) : optional.none()}');
    const { outcome, validated, judged } = run(name + VALIDATING);
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'decided-by-cluster' });
    expect(validated).toEqual([{ path: [], notEvaluated: 'decided-by-cluster' }]);
    expect(judged).toEqual([[{ path: [], notEvaluated: 'decided-by-cluster' }]]);
    const image = policy(
      'm',
      'Object{spec: Object.spec{containers: [Object.spec.containers{name: "a", image: request.userInfo.username}]}}',
      { resource: 'pods' },
    );
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {containers: [{name: a, image: a}]}\n';
    expect(run(image, pod).outcome?.kind).toBe('unknown');
  });

  test('is not evaluated where the namespace or the parameters were not seen', () => {
    const selected = policy('m', label('k', '"v"')).replace(
      '{resourceRules',
      '{namespaceSelector: {matchLabels: {a: b}}, resourceRules',
    );
    expect(run(selected).outcome).toMatchObject({ kind: 'unknown', reason: 'not-supplied' });
    const asking = policy('m', label('k', 'params.data.v'), {
      more: 'paramKind: {apiVersion: v1, kind: ConfigMap}',
    }).replace('{policyName: m}', '{policyName: m, paramRef: {name: p, parameterNotFoundAction: Deny}}');
    expect(run(asking).outcome).toMatchObject({ kind: 'unknown', reason: 'not-supplied' });
  });

  test('of a custom resource only labels, annotations and finalizers are known', () => {
    const shop = 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: b}\nspec: {open: true}\n';
    const kindOf = (expression: string, kind: Options['kind'] = 'ApplyConfiguration') =>
      run(policy('m', expression, { resource: "'*'", group: 'example.com', kind }), shop).outcome?.kind;
    expect(kindOf(label('k', '"v"'))).toBe('mutated');
    expect(kindOf('Object{spec: Object.spec{open: false}}')).toBe('unknown');
    expect(kindOf('Object{metadata: Object.metadata{annotations: {"a": string(object.spec.shut)}}}')).toBe('unknown');
    expect(kindOf('[JSONPatch{op: "add", path: "/metadata/labels", value: {"a": "b"}}]', 'JSONPatch')).toBe('mutated');
    expect(kindOf('[JSONPatch{op: "add", path: "/metadata/labels/a", value: "b"}]', 'JSONPatch')).toBe('denied');
    expect(kindOf('[JSONPatch{op: "test", path: "/spec/open", value: true}]', 'JSONPatch')).toBe('unknown');
  });

  test('a masked secret stays masked, and a patch that reads it is not evaluated', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\ndata: {key: aHVudGVyMg==}\n';
    const added = run(policy('m', label('k', '"v"'), { resource: 'secrets' }), secret);
    expect(JSON.stringify(added.shown)).toContain('<redacted:');
    const testing = policy('m', '[JSONPatch{op: "test", path: "/data/key", value: "x"}]', {
      resource: 'secrets',
      kind: 'JSONPatch',
    });
    expect(run(testing, secret).outcome?.kind).toBe('unknown');
  });

  test('a pod that gets another account or class is one that only a cluster knows', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {containers: [{name: a, image: a}]}\n';
    const kindOf = (field: string) =>
      run(policy('m', `Object{spec: Object.spec{${field}: "a"}}`, { resource: 'pods' }), pod).outcome?.kind;
    expect(kindOf('hostname')).toBe('mutated');
    expect(kindOf('serviceAccountName')).toBe('unknown');
    expect(kindOf('priorityClassName')).toBe('unknown');
  });

  test('policies are asked about no policy', () => {
    const everything = policy('m', label('k', '"v"'), { resource: '"*"', group: '*' });
    expect(run(everything, VALIDATING).outcome).toBeUndefined();
  });
});

describe('policies that meet', () => {
  test('are told where every order comes to the same', () => {
    const { shown } = run(policy('m', label('k', '"v"')) + policy('other', label('l', '"w"')));
    expect(shown?.['metadata']).toMatchObject({ labels: { k: 'v', l: 'w' } });
  });

  test('are not evaluated where it matters who comes first', () => {
    const { outcome } = run(policy('m', label('k', '"v"')) + policy('other', label('k', '"w"')));
    expect(outcome).toMatchObject({ kind: 'unknown', what: expect.stringContaining('order') as string });
  });

  test('one that is asked again settles what the order left open', () => {
    const count = 'string(object.metadata.?labels.orValue({}).size() > 0)';
    const counting = policy('m', `Object{metadata: Object.metadata{annotations: {"seen": ${count}}}}`);
    const other = policy('other', label('l', '"w"'));
    expect(run(counting + other).outcome?.kind).toBe('unknown');
    const again = run(counting.replace('reinvocationPolicy: Never', 'reinvocationPolicy: IfNeeded') + other);
    expect(again.shown?.['metadata']).toMatchObject({ annotations: { seen: 'true' } });
  });

  test('too many of them are not evaluated', () => {
    const many = Array.from({ length: 9 }, (_, index) => policy(`m${index}`, label(`k${index}`, '"v"'))).join('');
    expect(run(many).outcome?.kind).toBe('unknown');
  });
});

describe('what the API server refuses', () => {
  test.each([
    ['admission/expression', policy('m', 'object')],
    ['admission/expression', policy('m', 'Objekt{}')],
    ['admission/expression', policy('m', '[]', { kind: 'JSONPatch' })],
    ['admission/expression', policy('m', '[JSONPatch{op: 1}]', { kind: 'JSONPatch' })],
    ['admission/expression', policy('m', '[JSONPatch{operation: "add"}]', { kind: 'JSONPatch' })],
    ['admission/expression', policy('m', 'Object{}', { more: 'variables: [{name: a, expression: "Object{}"}]' })],
    ['admission/expression', VALIDATING.replace('!has(object.metadata.labels)', 'jsonpatch.escapeKey("a") == "a"')],
    ['admission/malformed', policy('m', 'Object{}').replace('reinvocationPolicy: Never', 'failurePolicy: Fail')],
    ['admission/malformed', policy('m', 'Object{}').replace('[CREATE]', '[DELETE]')],
    ['admission/malformed', policy('m', 'Object{}').replace('ApplyConfiguration', 'Merge')],
  ])('%s', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });
});
