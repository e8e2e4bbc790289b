import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AdmissionContext, joinContext, toContextObject } from '../../src/admission/run/admission-context.ts';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { ObjectResult } from '../../src/controls/control.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { BESIDE } from './beside-policies.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { readMade, removePolicies } from './compare-mutated.ts';
import { eachAtOnce } from './each-at-once.ts';
import { createRandom, NAMESPACES } from './made-objects.ts';
import { untilHeeded } from './until-heeded.ts';

const GROUP = 'market.example.com';
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const text = { type: 'string' };

const SPEC = object(
  {
    open: { type: 'boolean', default: true },
    size: { type: 'integer' },
    note: { type: 'string', nullable: true },
    mood: { type: 'string', nullable: true, default: 'fair' },
    doors: { type: 'array', items: object({ name: text, wide: { type: 'boolean', default: false } }) },
    prices: { type: 'object', additionalProperties: object({ of: text, tax: { type: 'integer', default: 7 } }) },
    free: object({ typed: object({ a: text }) }, { 'x-kubernetes-preserve-unknown-fields': true }),
    template: object(
      { spec: object({ image: { type: 'string', default: 'a' } }, { default: {} }) },
      { 'x-kubernetes-embedded-resource': true },
    ),
    port: { 'x-kubernetes-int-or-string': true },
    hours: object({ from: { type: 'integer', default: 9 } }),
  },
  { description: 'what it is', default: {} },
);

function define(kind: string, plural: string, scope: string, versions: readonly JsonObject[]): JsonObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: { group: GROUP, scope, names: { plural, singular: kind.toLowerCase(), kind }, versions: [...versions] },
  };
}
const version = (name: string, spec: JsonObject, more: JsonObject = {}): JsonObject => ({
  name,
  served: true,
  storage: name === 'v1',
  schema: { openAPIV3Schema: object({ spec, status: object({ sold: { type: 'integer' } }) }) },
  ...more,
});

const LIMIT = object(
  { most: { type: 'integer', default: 3 }, least: { type: 'integer', nullable: true } },
  { default: {} },
);
const DEFINITIONS = [
  define('Booth', 'boothes', 'Namespaced', [
    version('v1', SPEC, { subresources: { status: {} } }),
    version('v1beta1', SPEC),
    version('v1alpha1', SPEC, { served: false }),
  ]),
  define('Bazaar', 'bazaars', 'Cluster', [version('v1', SPEC)]),
  define('Limit', 'limits', 'Namespaced', [version('v1', LIMIT)]),
];
const made = (kind: string, name: string, more: JsonObject): ObjectToApply & JsonObject => ({
  apiVersion: `${GROUP}/v1`,
  kind,
  metadata: { name, namespace: 'policies-in-a' },
  ...more,
});
const LIMITS = [made('Limit', 'usual', {}), made('Limit', 'none', { spec: { most: 1, least: null, junk: 1 } })];

const RULE = { apiGroups: [GROUP], apiVersions: ['v1'], operations: ['CREATE'], resources: ['boothes'] };

function policy(name: string, expressions: readonly string[], more: JsonObject = {}, bound: JsonObject = {}) {
  const { rule = {}, ...spec } = more;
  const head = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name } };
  const { matchPolicy, ...others } = spec;
  const validations = expressions.map((expression, index) => ({ expression, message: `${name} ${index}` }));
  return [
    {
      ...head,
      kind: 'ValidatingAdmissionPolicy',
      spec: {
        matchConstraints: {
          resourceRules: [{ ...RULE, ...(rule as JsonObject) }],
          ...(matchPolicy === undefined ? {} : { matchPolicy }),
        },
        validations,
        ...others,
      },
    },
    {
      ...head,
      kind: 'ValidatingAdmissionPolicyBinding',
      spec: { policyName: name, validationActions: ['Warn'], ...bound },
    },
  ] as readonly (ObjectToApply & JsonObject)[];
}

const params = (name: string, expressions: readonly string[]) =>
  policy(
    `custom-params-${name}`,
    expressions,
    { paramKind: { apiVersion: `${GROUP}/v1`, kind: 'Limit' } },
    { paramRef: { name, namespace: 'policies-in-a', parameterNotFoundAction: 'Deny' } },
  );

/** Here every object is in another version than the rule names. */
const CONVERTED = 'custom-converted';
const POLICIES = [
  ...policy('custom-fields', [
    'has(object.spec.open) && object.spec.open',
    'object.spec.size() < 5',
    '!has(object.spec.junk) && !has(object.junk)',
    '!has(object.spec.note)',
    'object.spec.?mood.orValue("none") == "fair"',
    '!has(object.spec.doors) || object.spec.doors.all(door, door.wide)',
    '!has(object.spec.doors) || object.spec.doors.all(door, door.size() == 2)',
    '!has(object.spec.prices) || object.spec.prices.all(key, object.spec.prices[key].tax == 7)',
    '!has(object.spec.free) || !has(object.spec.free.junk)',
    'object.spec.?free.typed.junk.hasValue()',
    'object.spec.?template.spec.image.orValue("none") == "a"',
    'object.spec.?template.metadata.junk.hasValue() || !has(object.spec.template)',
    'object.spec.?template.metadata.labels.hasValue()',
    'object.spec.?hours.from.orValue(0) == 9',
    '!has(object.spec.port) || type(object.spec.port) == int',
    'has(object.metadata.namespace)',
  ]),
  ...policy('custom-variables', ['variables.open == true'], {
    variables: [{ name: 'open', expression: 'object.spec.?open.orValue(false)' }],
  }),
  ...policy('custom-guessed', ['false'], { rule: { resources: ['booths'] } }),
  ...policy('custom-all', ['request.resource.resource == "bazaars"'], { rule: { resources: ['*'] } }),
  ...policy('custom-scope', ['!has(object.metadata.namespace) && request.?namespace.orValue("") != ""'], {
    rule: { resources: ['*'], scope: 'Cluster' },
  }),
  ...policy('custom-undeclared', ['false'], { rule: { apiVersions: ['v1alpha2'] } }),
  ...policy(CONVERTED, ['true'], { rule: { apiVersions: ['v1alpha1'] } }),
  ...policy('custom-exact', ['false'], { rule: { apiVersions: ['v1beta1'] }, matchPolicy: 'Exact' }),
  ...params('usual', ['object.spec.?size.orValue(0) <= params.spec.most', '!has(params.spec.least)']),
  ...params('none', [
    'object.spec.?size.orValue(0) <= params.spec.most',
    'has(params.spec.least) && !has(params.spec.junk)',
  ]),
];

function makeBooths(count: number): readonly (ObjectToApply & JsonObject)[] {
  const random = createRandom(7);
  const pick = <Item>(...items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const some = (field: string, ...values: readonly unknown[]): JsonObject =>
    random() < 0.5 ? {} : ({ [field]: pick(...values) } as JsonObject);
  return Array.from({ length: count }, () => {
    const isWhole = random() < 0.8;
    const namespace = { namespace: pick(...NAMESPACES) };
    const kind = pick('Booth', 'Booth', 'Booth', 'Bazaar');
    return {
      apiVersion: `${GROUP}/${pick('v1', 'v1', 'v1', kind === 'Booth' ? 'v1beta1' : 'v1')}`,
      kind,
      metadata: { name: pick('a', 'b'), ...(kind === 'Booth' ? namespace : {}), ...some('labels', { a: 'b' }) },
      ...some('junk', 1),
      ...some('status', { sold: 1 }),
      ...(isWhole
        ? {
            spec: {
              ...some('open', true, false, null),
              ...some('size', 1, 3, 9),
              ...some('note', 'a', null),
              ...some('mood', 'foul', null),
              ...some('junk', 1, { a: 1 }),
              ...some('doors', [], [{ name: 'a' }], [{ name: 'a', wide: true, junk: 1 }]),
              ...some('prices', {}, { a: { of: 'b' } }, { a: { tax: 9, junk: 1 } }),
              ...some('free', {}, { junk: 1 }, { typed: { a: 'b', junk: 1 } }, { list: [{ a: null }] }),
              ...some(
                'template',
                { apiVersion: 'v1', kind: 'Pod' },
                { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: 'b' }, junk: 1 }, spec: { image: 'b' } },
              ),
              ...some('port', 1, 'http'),
              ...some('hours', {}, { from: 8, to: 9 }),
            },
          }
        : {}),
    };
  });
}

const WARNED = /^Validation failed for ValidatingAdmissionPolicy '([^']+)' with binding '[^']+': (.*)$/s;
const told = (warnings: readonly string[]): readonly string[] =>
  warnings.flatMap((warning) => {
    const [, name, message] = WARNED.exec(warning) ?? [];
    return name === undefined ? [] : [`${name}: ${message}`];
  });

function controlsWith(context: AdmissionContext) {
  return readPolicies(POLICIES.map(readMade)).bound.map((bound) => ({
    name: bound.policy.name,
    control: createPolicyControl(bound, { context }),
  }));
}

function contextOf(objects: readonly unknown[]): AdmissionContext {
  return {
    objects: joinContext(objects.map(readMade).map(toContextObject)),
    states: { '/Namespace/*': 'complete', [`${GROUP}/Limit/*`]: 'complete' },
  };
}

function judge(controls: ReturnType<typeof controlsWith>, value: unknown) {
  const results = controls.flatMap(({ name, control }) =>
    (control.judge(readMade(value), {}, { target: NEWEST, today: '2026-11-27', approved: [] }) ?? []).map(
      (result: ObjectResult) => ({ name, result }),
    ),
  );
  return {
    messages: results.flatMap(({ name, result }) =>
      'message' in result ? result.message.split('; ').map((message) => `${name}: ${message}`) : [],
    ),
    gaps: results.flatMap(({ name, result }) => ('notEvaluated' in result ? [`${name}: ${result.notEvaluated}`] : [])),
  };
}

describe.skipIf(!hasCluster)('custom kinds are judged by their definitions as on the API server', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    const take = async (one: unknown): Promise<void> => {
      const { status, body } = await apply(one as ObjectToApply);
      expect(status < 300 ? '' : body).toBe('');
    };
    for (const one of [...BESIDE, ...DEFINITIONS]) await take(one);
    await sleep(3000);
    const path = `/apis/${GROUP}/v1/namespaces/policies-in-a/limits`;
    for (const body of LIMITS)
      expect((await ask(theCluster(), { method: 'POST', path, body, user: 'admin' })).status).toBe(201);
    for (const one of POLICIES) await take(one);
    // The server looks every now and then which kinds there are; until it knows that of the parameters, it denies.
    const send = createDryRun(theCluster());
    const booth = made('Booth', 'a', { spec: { size: 9 } });
    const isReady = async (): Promise<boolean> =>
      told((await send(booth)).warnings).filter((each) => /^custom-params-.*0$/.test(each)).length === 2;
    for (const end = Date.now() + 100_000; Date.now() < end && !(await isReady()); ) await sleep(500);
    await untilHeeded();
  }, 120_000);
  afterAll(async () => {
    await removePolicies(POLICIES);
    for (const { metadata } of DEFINITIONS) {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${String((metadata as JsonObject)['name'])}`;
      await ask(theCluster(), { method: 'DELETE', path, user: 'admin' });
    }
  });

  test('plural, scope, versions, defaults, nulls, unknown fields, embedded objects, parameters', {
    timeout: 120_000,
  }, async () => {
    const controls = controlsWith(contextOf([...BESIDE, ...DEFINITIONS, ...LIMITS]));
    const send = createDryRun(theCluster());
    const differences: string[] = [];
    const seen = new Set<string>();
    await eachAtOnce(makeBooths(400), async (booth) => {
      const { status, body, warnings } = await send(booth);
      expect(status < 300 ? '' : body).toBe('');
      const { messages, gaps } = judge(controls, booth);
      const isOther = booth.apiVersion.endsWith('v1beta1');
      const open = new Set(gaps.map((gap) => gap.split(':')[0]));
      const expected = told(warnings).filter((each) => !open.has(each.split(':')[0]));
      for (const each of expected) seen.add(each);
      const [ours, theirs] = [messages, expected].map((all) => [...all].sort().join('\n'));
      if (ours !== theirs || (!isOther && [...open].some((name) => name !== CONVERTED)))
        differences.push(
          `offline ${messages.join(', ')} ${gaps.join()}\nserver ${expected.join(', ')}\n${JSON.stringify(booth)}`,
        );
    });
    expect(differences).toEqual([]);
    expect(seen.size).toBeGreaterThan(18);
  });

  test('without the definitions nothing is said that is not so', () => {
    const [known, blind] = [
      [...BESIDE, ...DEFINITIONS, ...LIMITS],
      [...BESIDE, ...LIMITS],
    ].map((objects) => controlsWith(contextOf(objects)));
    for (const booth of makeBooths(100)) {
      const all = new Set(judge(known ?? [], booth).messages);
      const { messages, gaps } = judge(blind ?? [], booth);
      expect(messages.filter((message) => !all.has(message))).toEqual([]);
      const open = new Set(gaps.map((gap) => gap.split(':')[0]));
      for (const message of all) expect(messages.includes(message) || open.has(message.split(':')[0])).toBe(true);
    }
  });
});
