import { codeOf, readManifest } from './read-policies.fixture.ts';
import { describe, expect, test } from 'vitest';
import type { ObjectResult } from '../../controls/control.ts';
import { NEWEST } from '../../facts/target.ts';
import { type AdmissionContext, joinContext, NO_CONTEXT, toContextObject } from './admission-context.ts';
import { createPolicyControl } from './create-policy-control.ts';
import { readPolicies } from './read-policies.ts';

const RULES = '{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}';

/** A policy and its binding, each with what is told of it. */
function policy(spec: string, { rules = RULES, match = '', binding = 'validationActions: [Deny]' } = {}): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {${match}resourceRules: [${rules}]}
${spec.replaceAll(/^/gm, '  ')}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, ${binding}}
`;
}

const web = (spec: string, metadata = 'name: web, namespace: shop'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {${metadata}}
spec: {${spec}}
`;

function contextOf(text: string, states: AdmissionContext['states'] = {}): AdmissionContext {
  return { objects: joinContext(readManifest(text).map(toContextObject)), states };
}

function judge(text: string, manifest: string, context = NO_CONTEXT): readonly ObjectResult[] | undefined {
  const [bound] = readPolicies(readManifest(text)).bound;
  const [object] = readManifest(manifest);
  if (bound === undefined || object === undefined) throw new Error('nothing is bound, or there is no object');
  return createPolicyControl(bound, { context }).judge(
    object,
    {},
    { target: NEWEST, today: '2026-11-27', approved: [] },
  );
}

const LIMIT = 'validations: [{expression: object.spec.replicas <= 3, message: too many}]';

describe('a policy on an object', () => {
  test('denies at the place of the value', () => {
    expect(judge(policy(LIMIT), web('replicas: 5'))).toEqual([{ path: ['spec', 'replicas'], message: 'too many' }]);
  });

  test('admits by a default of the API server', () => {
    expect(judge(policy(LIMIT), web(''))).toEqual([]);
  });

  test('of two variables of a name the later one counts, as on the API server', () => {
    const two = 'variables: [{name: a, expression: "1"}, {name: a, expression: "2"}]';
    expect(judge(policy(`${two}\nvalidations: [{expression: variables.a == 2}]`), web(''))).toEqual([]);
  });

  test('has nothing to say of what it does not match', () => {
    const rules = RULES.replace('CREATE', 'UPDATE');
    expect(judge(policy(LIMIT, { rules }), web('replicas: 5'))).toBeUndefined();
    expect(
      judge(policy(LIMIT, { match: 'objectSelector: {matchLabels: {a: b}}, ' }), web('replicas: 5')),
    ).toBeUndefined();
  });

  test('is not evaluated where only a cluster knows, unless the rest decides', () => {
    const uid = 'object.metadata.uid != ""';
    const of = (expression: string) => policy(`validations: [{expression: '${expression}'}]`);
    expect(judge(of(uid), web(''))).toEqual([{ path: [], notEvaluated: 'decided-by-cluster' }]);
    expect(judge(of(`true || ${uid}`), web(''))).toEqual([]);
    // What is wrong on one side may be decided by the other.
    expect(judge(of(`object.spec.nothing == 1 || ${uid}`), web(''))).toEqual([
      { path: [], notEvaluated: 'decided-by-cluster' },
    ]);
    expect(judge(of('authorizer.group("").resource("pods").check("get").allowed()'), web(''))).toEqual([
      { path: [], notEvaluated: 'decided-by-cluster' },
    ]);
  });

  test('an absent field of a kind of which no defaults are known gives no verdict', () => {
    const rules = '{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: ["*"]}';
    const shop = (spec: string) =>
      `apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: b}\nspec: {${spec}}\n`;
    const text = policy('validations: [{expression: "!has(object.spec.open) || object.spec.open", message: shut}]', {
      rules,
    });
    expect(judge(text, shop('open: true'))).toEqual([]);
    expect(judge(text, shop('open: false'))).toEqual([{ path: ['spec', 'open'], message: 'shut' }]);
    expect(judge(text, shop(''))).toEqual([{ path: [], notEvaluated: 'decided-by-cluster' }]);
  });

  test.each([
    [
      'by a variable',
      'variables: [{name: open, expression: "object.spec.?open.orValue(false)"}]',
      'variables.open == false',
    ],
    ['with all keys of a map', '', 'object.spec.all(key, key != "shut")'],
    ['by name', '', '!("shut" in object.spec)'],
    ['by its size', '', 'object.spec.size() < 3'],
    ['as a whole', '', 'object.spec == {"size": 1}'],
    ['of an item of a list', '', '!object.spec.doors.exists(door, has(door.shut))'],
    ['of what a list holds', '', 'sets.contains(object.spec.doors, [{"name": "a"}])'],
    ['of a copy', '', '[object.spec].map(each, has(each.open) ? each.size : 2) == [1]'],
  ])('whatever asks for it: %s', (_name, more, expression) => {
    const rules = '{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: ["*"]}';
    const text = policy(`${more}\nvalidations: [{expression: '${expression}'}]`, { rules });
    const shop =
      'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: b}\nspec: {size: 1, doors: [{name: a}]}\n';
    expect(
      judge(text, shop.replace(', doors: [{name: a}]', expression.includes('doors') ? ', doors: [{name: a}]' : '')),
    ).toEqual([{ path: [], notEvaluated: 'decided-by-cluster' }]);
  });

  test('what is there decides, whatever may be filled in beside it', () => {
    const rules = '{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: ["*"]}';
    const shop = 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: b}\nspec: {shut: true}\n';
    for (const expression of [
      'object.spec.exists(key, key == "shut")',
      '"shut" in object.spec',
      'object.spec != {"shut": false}',
      '!has(object.metadata.labels)',
      '[object.spec].size() == 1',
    ])
      expect(judge(policy(`validations: [{expression: '${expression}'}]`, { rules }), shop)).toEqual([]);
  });

  test('a kind of your own is judged by its definition, and what it does not take is not evaluated', () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  scope: Cluster
  names: {plural: shoppen, singular: shop, kind: Shop}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, default: {}, properties: {open: {type: boolean, default: true}}}}}}
`;
    const rules =
      '{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: [shoppen], scope: Cluster}';
    const text = policy('validations: [{expression: "object.spec.open == true", message: shut}]', { rules });
    const shop = (spec: string, version = 'v1') =>
      `apiVersion: example.com/${version}\nkind: Shop\nmetadata: {name: a, namespace: b}\n${spec}`;
    const known = contextOf(definition);
    expect(judge(text, shop(''))).toEqual([{ path: [], notEvaluated: 'not-supplied' }]);
    expect(judge(text, shop(''), known)).toEqual([]);
    expect(judge(text, shop('spec: {open: false}'), known)).toEqual([{ path: ['spec', 'open'], message: 'shut' }]);
    expect(judge(text, shop('spec: {open: "no"}'), known)).toEqual([
      { path: ['spec', 'open'], notEvaluated: 'malformed' },
    ]);
    expect(judge(text, shop('', 'v2'), known)).toEqual([{ path: ['apiVersion'], notEvaluated: 'unsupported' }]);
    expect(judge(text.replace('shoppen', 'shops'), shop('spec: {open: false}'), known)).toBeUndefined();
    const twice = contextOf(`${definition}---\n${definition.replace('default: true', 'default: false')}`);
    expect(judge(text, shop(''), twice)).toEqual([{ path: [], notEvaluated: 'not-supplied' }]);
  });

  test('an expression that costs more than the API server allows is stopped as the server stops it', () => {
    const many = Array.from({ length: 60 }, (_, index) => `{name: c${index}, image: a}`).join(', ');
    const all = 'object.spec.template.spec.containers';
    const text = policy(
      `validations: [{expression: '${all}.all(a, ${all}.all(b, ${all}.all(c, a.name + b.name != c.name)))'}]`,
    );
    const stopped = 'operation cancelled: actual cost limit exceeded';
    expect(judge(text, web(`template: {spec: {containers: [${many}]}}`))).toEqual([
      { path: [], message: expect.stringMatching(new RegExp(`resulted in error: ${stopped}$`)) },
    ]);
  });
});

describe('what a policy looks at beside the object', () => {
  const prod = policy('validations: [{expression: "false", message: never}]', {
    match: 'namespaceSelector: {matchLabels: {env: prod}}, ',
  });
  const shop = (env: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {env: ${env}}}\n`;

  test('a namespace that was not seen, or was seen twice and not the same, decides nothing', () => {
    expect(judge(prod, web(''))).toEqual([{ path: [], notEvaluated: 'not-supplied' }]);
    expect(judge(prod, web(''), contextOf(shop('prod')))).toEqual([{ path: [], message: 'never' }]);
    expect(judge(prod, web(''), contextOf(shop('test')))).toBeUndefined();
    expect(judge(prod, web(''), contextOf(`${shop('test')}---\n${shop('prod')}`))).toEqual([
      { path: [], notEvaluated: 'not-supplied' },
    ]);
  });

  const params = policy(
    'paramKind: {apiVersion: v1, kind: ConfigMap}\nvalidations: [{expression: object.spec.replicas <= int(params.data.most)}]',
    { binding: 'validationActions: [Warn], paramRef: {selector: {}, parameterNotFoundAction: Deny}' },
  );
  const most = (count: number, name = 'a') =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\ndata: {most: "${count}"}\n`;
  const whole = { '/ConfigMap/shop': 'complete' } as const;

  test('parameters that are not whole can deny and cannot admit', () => {
    expect(judge(params, web('replicas: 5'), contextOf(most(3)))).toMatchObject([{ path: ['spec', 'replicas'] }]);
    expect(judge(params, web('replicas: 2'), contextOf(most(3)))).toEqual([{ path: [], notEvaluated: 'not-supplied' }]);
    expect(judge(params, web('replicas: 2'), contextOf(most(3), whole))).toEqual([]);
  });

  test('that there are none is only known of what is whole', () => {
    expect(judge(params, web(''))).toEqual([{ path: [], notEvaluated: 'not-supplied' }]);
    expect(judge(params, web(''), { objects: [], states: whole })).toMatchObject([
      { message: expect.stringMatching(/^failed to configure binding: no params found/) as string },
    ]);
  });
});

describe('what the API server refuses', () => {
  test.each([
    ['admission/expression', policy('validations: [{expression: "1 + "}]')],
    ['admission/expression', policy('validations: [{expression: object.spec.paused}]')],
    ['admission/expression', policy('validations: [{expression: "request.nothing == 1"}]')],
    ['admission/expression', policy('validations: [{expression: "true", messageExpression: authorizer.reason()}]')],
    ['admission/expression', policy('validations: [{expression: params.a == 1}]')],
    [
      'admission/expression',
      policy(
        'variables: [{name: a, expression: "1"}]\nmatchConditions: [{name: c, expression: variables.a == 1}]\nvalidations: [{expression: "true"}]',
      ),
    ],
    ['admission/malformed', policy('validations: []')],
    ['admission/malformed', policy(LIMIT, { rules: RULES.replace('CREATE', 'create') })],
    ['admission/malformed', policy(LIMIT, { rules: RULES.replace('[deployments]', '["*/*", pods]') })],
    ['admission/malformed', policy(LIMIT, { binding: 'validationActions: [Deny, Warn]' })],
    ['admission/malformed', policy(`paramKind: {apiVersion: "a/b/c", kind: A}\n${LIMIT}`)],
    ['admission/malformed', policy(LIMIT.replace('too many', '"too\\nmany"'))],
    ['admission/malformed', policy('failurePolicy: Maybe\nvalidations: [{expression: "true"}]')],
    ['admission/malformed', policy(LIMIT, { binding: 'validationActions: [Shout]' })],
    [
      'admission/malformed',
      policy('validations: [{expression: \'object.url == "https://u:hunter2hunter2@host.example/"\'}]'),
    ],
  ])('%s', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  test('what is no policy that is run here is named', () => {
    const { notes } = readPolicies(
      readManifest('apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: k}\n'),
    );
    expect(notes).toEqual([
      'ClusterPolicy k is not judged: seaworthy import kyverno makes controls of what it validates',
    ]);
  });
});
