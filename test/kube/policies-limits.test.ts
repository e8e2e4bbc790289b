import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_CONTEXT } from '../../src/admission/run/admission-context.ts';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { policyVariables } from '../../src/admission/run/policy-variables.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { PER_CALL_LIMIT } from '../../src/cel/server/cost-meter.ts';
import { createServerProgram } from '../../src/cel/server/server-program.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { untilHeeded } from './until-heeded.ts';

const ROOT = '/apis/admissionregistration.k8s.io/v1';
const SURROUNDINGS = { target: NEWEST, today: '2026-11-28', approved: [] };

/** What is matched, and with what: a call costs a tenth of the one's letters, times a quarter of the other's. */
const DATA = { long: 'a'.repeat(9990), middle: 'a'.repeat(990), short: 'a'.repeat(90), pattern: 'b'.repeat(400) };
const VARIABLES = policyVariables({ hasParams: false, hasAuthorizer: false });

const costOf = (source: string): number =>
  createServerProgram(parseCel(source), VARIABLES).run({ object: { data: DATA } }).cost;

const LOOPS = [
  '!object.data.long.matches(object.data.pattern)',
  '!object.data.middle.matches(object.data.pattern)',
  '!object.data.short.matches(object.data.pattern)',
  'x > -1',
] as const;

/** Loops of ever cheaper calls: `counts` of each. */
const walk = (counts: readonly number[], result: string): string =>
  `(${LOOPS.map((call, at) => `lists.range(${counts[at]}).all(x, ${call})`).join(' && ')}) == ${result}`;

/** The longest of them that costs no more than so much. */
function walkFor(cost: number, result: string): string {
  const counts = LOOPS.map(() => 0);
  for (const at of counts.keys())
    while (costOf(walk(counts.with(at, (counts[at] ?? 0) + 1), result)) <= cost) counts[at] = (counts[at] ?? 0) + 1;
  return walk(counts, result);
}
/** One that costs a step more. */
const longer = (source: string): string =>
  source.replace(/(\d+)(\)\.all\(x, x >)/, (_, count: string, rest: string) => `${Number(count) + 1}${rest}`);

const BELOW = walkFor(PER_CALL_LIMIT, 'true');
const TENTH = walkFor(PER_CALL_LIMIT * 0.999, 'true');
const FALSE_TENTH = walkFor(PER_CALL_LIMIT * 0.999, 'false');
const QUARTER = walkFor(PER_CALL_LIMIT / 4, 'true');
const WORDS = `${walkFor(PER_CALL_LIMIT * 0.998, 'true')} ? "said" : "unsaid"`;

const times = <Item>(count: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

interface Spec {
  readonly failurePolicy?: 'Ignore';
  readonly matchConditions?: readonly object[];
  readonly variables?: readonly object[];
  readonly validations?: readonly object[];
  readonly auditAnnotations?: readonly object[];
}

/** Right below each limit, and right above it. */
const CASES: Readonly<Record<string, Spec>> = {
  'one-below': { validations: [{ expression: BELOW }] },
  'one-above': { validations: [{ expression: longer(BELOW) }, { expression: 'false', message: 'after' }] },
  'one-above-ignored': {
    failurePolicy: 'Ignore',
    validations: [{ expression: longer(BELOW) }, { expression: 'false', message: 'after' }],
  },
  'ten-fit': {
    validations: [...times(10, () => ({ expression: TENTH })), { expression: 'false', message: 'still asked' }],
  },
  'eleven-do-not': {
    validations: [{ expression: 'false', message: 'first' }, ...times(11, () => ({ expression: TENTH }))],
  },
  'eleven-do-not-ignored': {
    failurePolicy: 'Ignore',
    validations: [{ expression: 'false', message: 'first' }, ...times(11, () => ({ expression: TENTH }))],
  },
  'a-variable-costs-once': {
    variables: [{ name: 'walked', expression: BELOW }],
    validations: times(12, (index) => ({ expression: `variables.walked != ${index > 10}`, message: `no ${index}` })),
  },
  'variables-cost-together': {
    variables: times(11, (index) => ({ name: `v${index}`, expression: TENTH })),
    validations: times(11, (index) => ({ expression: `variables.v${index} == false`, message: `no ${index}` })),
  },
  'a-variable-above': {
    variables: [{ name: 'walked', expression: longer(BELOW) }],
    validations: [{ expression: 'variables.walked' }, { expression: 'true || variables.walked' }],
  },
  'nobody-asks-for-a-variable': {
    variables: times(12, (index) => ({ name: `v${index}`, expression: TENTH })),
    validations: [{ expression: 'false', message: 'cheap' }],
  },
  'ten-conditions-fit': {
    matchConditions: times(9, (index) => ({ name: `c${index}`, expression: QUARTER })),
    validations: [{ expression: 'false', message: 'asked' }],
  },
  'eleven-conditions-do-not': {
    matchConditions: times(11, (index) => ({ name: `c${index}`, expression: QUARTER })),
    validations: [{ expression: 'false', message: 'asked' }],
  },
  'messages-fit': {
    validations: times(5, () => ({ expression: FALSE_TENTH, message: 'plain', messageExpression: WORDS })),
  },
  'messages-do-not': {
    validations: times(6, (index) => ({
      expression: index === 0 ? TENTH : FALSE_TENTH,
      message: 'plain',
      messageExpression: WORDS,
    })),
  },
  'a-message-above': {
    validations: [{ expression: 'false', message: 'plain', messageExpression: `${longer(BELOW)} ? "a" : "b"` }],
  },
  'annotations-fit': {
    validations: [{ expression: 'false', message: 'said' }],
    auditAnnotations: times(10, (index) => ({ key: `k${index}`, valueExpression: WORDS })),
  },
  'annotations-do-not': {
    validations: [{ expression: 'false', message: 'said' }],
    auditAnnotations: times(11, (index) => ({ key: `k${index}`, valueExpression: WORDS })),
  },
};

const nameOf = (name: string): string => `limits-${name}`;
const policyOf = (name: string, spec: Spec): ObjectToApply =>
  ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: nameOf(name) },
    spec: {
      matchConstraints: {
        objectSelector: { matchLabels: { limits: name } },
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }],
      },
      ...spec,
    },
  }) as unknown as ObjectToApply;
const bindingOf = (name: string): ObjectToApply =>
  ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: nameOf(name) },
    spec: { policyName: nameOf(name), validationActions: ['Warn'] },
  }) as unknown as ObjectToApply;
const objectOf = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: nameOf(name), namespace: 'default', labels: { limits: name } },
  data: DATA,
});

const WARNED = /^Validation failed for ValidatingAdmissionPolicy '[^']+' with binding '[^']+': (.*)$/s;
const DENIED = /ValidatingAdmissionPolicy '[^']+' with binding '[^']+' denied request: (.*)$/s;

async function askServer(name: string): Promise<readonly string[]> {
  const { status, body, warnings } = await createDryRun(theCluster())(objectOf(name));
  const denial = status < 400 ? undefined : DENIED.exec((JSON.parse(body) as { message: string }).message)?.[1];
  if (status >= 400 && denial === undefined) throw new Error(`${status} ${body}`);
  const said = warnings.map((warning) => WARNED.exec(warning)?.[1] ?? warning);
  return [...new Set([...said, ...(denial === undefined ? [] : [denial])])].sort();
}

function judge(name: string, spec: Spec): readonly string[] {
  const objects = [policyOf(name, spec), bindingOf(name)].flatMap((each) =>
    objectsOfManifest({ file: 'made.json', text: JSON.stringify(each) }),
  );
  const [bound] = readPolicies(objects).bound;
  const [object] = objectsOfManifest({ file: 'made.json', text: JSON.stringify(objectOf(name)) });
  if (bound === undefined || object === undefined) throw new Error('a made policy is none');
  const results = createPolicyControl(bound, { context: NO_CONTEXT }).judge(object, {}, SURROUNDINGS) ?? [];
  const said = results.flatMap((result) => ('message' in result ? result.message.split('; ') : ['not evaluated']));
  return [...new Set(said)].sort();
}

describe.skipIf(!hasCluster)('the limits of cost are those of the API server', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const [name, spec] of Object.entries(CASES))
      for (const object of [policyOf(name, spec), bindingOf(name)]) {
        const { status, body } = await apply(object);
        expect(status < 300 ? '' : body).toBe('');
      }
    await untilHeeded();
  });
  afterAll(async () => {
    for (const name of Object.keys(CASES))
      for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
        await ask(theCluster(), { method: 'DELETE', path: `${ROOT}/${kind}/${nameOf(name)}`, user: 'admin' });
  });

  test.each(Object.entries(CASES))('%s', { timeout: 60_000 }, async (name, spec) => {
    expect(judge(name, spec)).toEqual(await askServer(name));
  });

  test('and each of them was met', () => {
    expect(costOf(BELOW)).toBeLessThanOrEqual(PER_CALL_LIMIT);
    expect(judge('one-below', CASES['one-below'] ?? {})).toEqual([]);
    expect(judge('one-above', CASES['one-above'] ?? {}).join()).toContain('actual cost limit exceeded');
    expect(judge('ten-fit', CASES['ten-fit'] ?? {})).toEqual(['still asked']);
    for (const name of ['eleven-do-not', 'variables-cost-together', 'eleven-conditions-do-not', 'annotations-do-not'])
      expect(judge(name, CASES[name] ?? {}).join()).toContain('running out of cost budget');
    expect(judge('messages-do-not', CASES['messages-do-not'] ?? {}).join()).toContain('failed messageExpression');
  });
});
