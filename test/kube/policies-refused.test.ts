import { describe, expect, test } from 'vitest';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import { SeaworthyError } from '../../src/base/error.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createDryRun, type ObjectToApply } from './apply.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const rule = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] };
const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const rules = (more: JsonObject): JsonObject => ({ matchConstraints: { resourceRules: [{ ...rule, ...more }] } });
const selector = (field: string, value: JsonObject): JsonObject => ({
  matchConstraints: { resourceRules: [rule], [field]: value },
});

/** What every kind of policy has in common. */
const SHARED: Readonly<Record<string, JsonObject>> = {
  'as it should be': {},
  'no failurePolicy': { failurePolicy: null },
  'an empty failurePolicy': { failurePolicy: '' },
  'another failurePolicy': { failurePolicy: 'Maybe' },
  'no matchConstraints': { matchConstraints: null },
  'no rules': { matchConstraints: { resourceRules: [] } },
  'rules that only exclude': { matchConstraints: { excludeResourceRules: [rule] } },
  'no groups': rules({ apiGroups: [] }),
  'all groups and another': rules({ apiGroups: ['*', 'apps'] }),
  'no versions': rules({ apiVersions: null }),
  'an empty version': rules({ apiVersions: [''] }),
  'all versions and another': rules({ apiVersions: ['*', 'v1'] }),
  'no operations': rules({ operations: [] }),
  'all operations': rules({ operations: ['*'] }),
  'all operations and another': rules({ operations: ['*', 'CREATE'] }),
  'an operation in small letters': rules({ operations: ['create'] }),
  'a deletion': rules({ operations: ['DELETE'] }),
  'a connection': rules({ operations: ['CONNECT'] }),
  'no resources': rules({ resources: [] }),
  'an empty resource': rules({ resources: [''] }),
  'everything and another resource': rules({ resources: ['*/*', 'pods'] }),
  'all resources and another': rules({ resources: ['*', 'pods'] }),
  'another resource and all': rules({ resources: ['pods', '*'] }),
  'all resources and a subresource': rules({ resources: ['*', 'pods/status'] }),
  'all subresources and one of them': rules({ resources: ['pods/*', 'pods/status'] }),
  'one subresource and all of them': rules({ resources: ['pods/status', 'pods/*'] }),
  'a subresource of all and of one': rules({ resources: ['*/status', 'pods/status'] }),
  'another scope': rules({ scope: 'namespaced' }),
  'an empty scope': rules({ scope: '' }),
  'a name twice': rules({ resourceNames: ['a', 'a'] }),
  'a name with a slash': rules({ resourceNames: ['a/b'] }),
  'a name that is a folder': rules({ resourceNames: ['..'] }),
  'a name in capitals': rules({ resourceNames: ['A:b'] }),
  'what is excluded without operations': {
    matchConstraints: { resourceRules: [rule], excludeResourceRules: [{ ...rule, operations: [] }] },
  },
  'another matchPolicy': { matchConstraints: { resourceRules: [rule], matchPolicy: 'Fuzzy' } },
  'an empty matchPolicy': { matchConstraints: { resourceRules: [rule], matchPolicy: '' } },
  'a bad label': selector('objectSelector', { matchLabels: { 'a b': 'c' } }),
  'a bad value of a label': selector('namespaceSelector', { matchLabels: { a: 'b c' } }),
  'a long value of a label': selector('objectSelector', { matchLabels: { a: 'b'.repeat(64) } }),
  'In without values': selector('objectSelector', { matchExpressions: [{ key: 'a', operator: 'In' }] }),
  'Exists with values': selector('objectSelector', {
    matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }],
  }),
  'another operator': selector('objectSelector', {
    matchExpressions: [{ key: 'a', operator: 'Near', values: ['b'] }],
  }),
  'a condition': { matchConditions: [{ name: 'example.com/a', expression: 'true' }] },
  'conditions of the same name': {
    matchConditions: [
      { name: 'a', expression: 'true' },
      { name: 'a', expression: 'false' },
    ],
  },
  'a condition without a name': { matchConditions: [{ expression: 'true' }] },
  'a condition with a bad name': { matchConditions: [{ name: 'a b', expression: 'true' }] },
  'a condition of blanks': { matchConditions: [{ name: 'a', expression: '  ' }] },
  'a condition that is no truth': { matchConditions: [{ name: 'a', expression: '1' }] },
  '64 conditions': { matchConditions: many(64, (index) => ({ name: `c${index}`, expression: 'true' })) },
  '65 conditions': { matchConditions: many(65, (index) => ({ name: `c${index}`, expression: 'true' })) },
  'a variable': { variables: [{ name: 'a', expression: '1' }] },
  'variables of the same name': {
    variables: [
      { name: 'a', expression: '1' },
      { name: 'a', expression: '2' },
    ],
  },
  'a variable without a name': { variables: [{ expression: '1' }] },
  'a variable with a hyphen': { variables: [{ name: 'a-b', expression: '1' }] },
  'a variable that is a word of the language': { variables: [{ name: 'namespace', expression: '1' }] },
  'a variable of nothing': { variables: [{ name: 'a', expression: '' }] },
  'a variable of a later one': {
    variables: [
      { name: 'a', expression: 'variables.b' },
      { name: 'b', expression: '1' },
    ],
  },
  'a kind of parameters': { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } },
  'a kind of parameters without a version': { paramKind: { kind: 'ConfigMap' } },
  'a kind of parameters with a group alone': { paramKind: { apiVersion: 'example.com/', kind: 'A' } },
  'a kind of parameters with two slashes': { paramKind: { apiVersion: 'a/b/c', kind: 'A' } },
  'a kind of parameters of a bad group': { paramKind: { apiVersion: 'Example.com/v1', kind: 'A' } },
  'a kind of parameters of a bad version': { paramKind: { apiVersion: 'example.com/1', kind: 'A' } },
  'a kind of parameters without a kind': { paramKind: { apiVersion: 'v1' } },
  'a kind of parameters of a bad kind': { paramKind: { apiVersion: 'v1', kind: 'Config_Map' } },
};

const validation = (more: JsonObject): JsonObject => ({ validations: [{ expression: 'true', ...more }] });
const VALIDATING: Readonly<Record<string, JsonObject>> = {
  ...SHARED,
  'nothing to ask': { validations: [] },
  'an expression of blanks': validation({ expression: ' ' }),
  'an expression that is no truth': validation({ expression: 'object' }),
  'an expression that ends early': validation({ expression: '1 +' }),
  'a message of blanks': validation({ message: '  ' }),
  'a message of two lines': validation({ message: 'a\nb' }),
  'a message that ends a line': validation({ message: 'a\n' }),
  'an expression of a message of blanks': validation({ messageExpression: ' ' }),
  'an expression of a message that is no text': validation({ messageExpression: '1' }),
  'a reason': validation({ reason: 'Forbidden' }),
  'a reason of strangers': validation({ reason: 'Unauthorized' }),
  'another reason': validation({ reason: 'Sorry' }),
  'an empty reason': validation({ reason: '' }),
  'an annotation': { auditAnnotations: [{ key: 'a', valueExpression: '"b"' }] },
  'annotations of the same key': { auditAnnotations: many(2, () => ({ key: 'a', valueExpression: '"b"' })) },
  'an annotation with a bad key': { auditAnnotations: [{ key: 'a b', valueExpression: '"b"' }] },
  'an annotation without a key': { auditAnnotations: [{ valueExpression: '"b"' }] },
  'an annotation of nothing': { auditAnnotations: [{ key: 'a', valueExpression: ' ' }] },
  'an annotation that is no text': { auditAnnotations: [{ key: 'a', valueExpression: '1' }] },
  'an annotation of more than five kilobytes': {
    auditAnnotations: [{ key: 'a', valueExpression: `"${'b'.repeat(5119)}"` }],
  },
  '20 annotations': { auditAnnotations: many(20, (index) => ({ key: `a${index}`, valueExpression: '"b"' })) },
  '21 annotations': { auditAnnotations: many(21, (index) => ({ key: `a${index}`, valueExpression: '"b"' })) },
};

const patch = { patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "remove", path: "/a"}]' } };
const MUTATING: Readonly<Record<string, JsonObject>> = {
  ...SHARED,
  'nothing to do': { mutations: [] },
  'no reinvocationPolicy': { reinvocationPolicy: null },
  'another reinvocationPolicy': { reinvocationPolicy: 'Always' },
  'no patchType': { mutations: [{ jsonPatch: patch.jsonPatch }] },
  'another patchType': { mutations: [{ ...patch, patchType: 'Merge' }] },
  'a patch of the other type': { mutations: [{ ...patch, patchType: 'ApplyConfiguration' }] },
  'both patches': { mutations: [{ ...patch, applyConfiguration: { expression: 'Object{}' } }] },
  'both patches, one of them empty': { mutations: [{ ...patch, applyConfiguration: {} }] },
  'a patch of blanks': { mutations: [{ ...patch, jsonPatch: { expression: ' ' } }] },
  'a patch that is none': { mutations: [{ ...patch, jsonPatch: { expression: 'Object{}' } }] },
};

const bound = (more: JsonObject): JsonObject => ({ matchResources: { resourceRules: [{ ...rule, ...more }] } });
const ref = (more: JsonObject): JsonObject => ({ paramRef: { parameterNotFoundAction: 'Deny', ...more } });
const BOUND: Readonly<Record<string, JsonObject>> = {
  'as it should be': {},
  'no policy': { policyName: '' },
  'a bad name of a policy': { policyName: 'A b' },
  'parameters by name': ref({ name: 'a' }),
  'parameters by labels': ref({ selector: {} }),
  'parameters by both': ref({ name: 'a', selector: {} }),
  'parameters by neither': ref({}),
  'parameters with a slash': ref({ name: 'a/b' }),
  'parameters by a bad selector': ref({ selector: { matchLabels: { a: '-' } } }),
  'parameters with nothing said of their absence': { paramRef: { name: 'a' } },
  'parameters with something else said of it': ref({ name: 'a', parameterNotFoundAction: 'Warn' }),
  'no rules': { matchResources: {} },
  'rules without operations': bound({ operations: [] }),
  'a deletion': bound({ operations: ['DELETE'] }),
  everything: bound({ operations: ['*'] }),
  'all resources and another': bound({ resources: ['pods', '*'] }),
};

const VALIDATING_BOUND: Readonly<Record<string, JsonObject>> = {
  ...BOUND,
  'no actions': { validationActions: [] },
  'another action': { validationActions: ['Shout'] },
  'Deny and Warn': { validationActions: ['Deny', 'Warn'] },
  'Deny and Audit': { validationActions: ['Deny', 'Audit'] },
  'the same action twice': { validationActions: ['Warn', 'Warn'] },
};

const POLICY: JsonObject = { failurePolicy: 'Fail', matchConstraints: { resourceRules: [rule] } };
const KINDS: readonly (readonly [string, JsonObject, Readonly<Record<string, JsonObject>>])[] = [
  ['ValidatingAdmissionPolicy', { ...POLICY, validations: [{ expression: 'true' }] }, VALIDATING],
  ['ValidatingAdmissionPolicyBinding', { policyName: 'a', validationActions: ['Deny'] }, VALIDATING_BOUND],
  ['MutatingAdmissionPolicy', { ...POLICY, reinvocationPolicy: 'Never', mutations: [patch] }, MUTATING],
  ['MutatingAdmissionPolicyBinding', { policyName: 'a' }, BOUND],
];
const NAMES = ['a', 'A', 'a_b', 'a.b-c', '', `a${'b'.repeat(253)}`];

const cases = KINDS.flatMap(([kind, spec, edits]) => {
  const make = (name: string, edit: JsonObject): ObjectToApply & JsonObject => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name },
    spec: { ...spec, ...edit },
  });
  return [
    ...Object.entries(edits).map(([what, edit]) => ({ what: `${kind}: ${what}`, object: make('a', edit) })),
    ...NAMES.map((name) => ({ what: `${kind}: the name '${name}'`, object: make(name, {}) })),
  ];
});

/** What we refuse it for; empty where we take it. */
function refusal(object: JsonObject): string {
  try {
    readPolicies(objectsOfManifest({ file: 'made.json', text: JSON.stringify(object) }));
    return '';
  } catch (error) {
    if (error instanceof SeaworthyError) return error.message;
    throw error;
  }
}

describe.skipIf(!hasCluster)('policies that the API server would refuse are refused, and no others', () => {
  test('each broken in one way, or nearly', { timeout: 120_000 }, async () => {
    const send = createDryRun(theCluster());
    const differences: string[] = [];
    let refused = 0;
    for (const { what, object } of cases) {
      const { status, body } = await send(object);
      const ours = refusal(object);
      if (status >= 400) refused += 1;
      if (status >= 400 === (ours === ''))
        differences.push(
          `${what}: ${ours === '' ? 'taken' : ours}; the server ${status} ${status >= 400 ? body.slice(0, 600) : ''}`,
        );
    }
    expect(differences).toEqual([]);
    expect(refused).toBeGreaterThan(100);
    expect(cases.length - refused).toBeGreaterThan(40);
  });
});
