import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyVariables } from '../../src/admission/run/policy-variables.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { openShape } from '../../src/cel/check/messages.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { PER_CALL_LIMIT } from '../../src/cel/server/cost-meter.ts';
import { createServerProgram } from '../../src/cel/server/server-program.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { readMade, readOffline, removePolicies } from './compare-mutated.ts';
import { untilHeeded } from './until-heeded.ts';

const VARIABLES = policyVariables({ hasParams: false, hasAuthorizer: false });

/** A patch, if something holds for every number below a count. */
const patch = (each: string, count: number): string =>
  `lists.range(${count}).all(i, ${each}) ? [JSONPatch{op: "add", path: "/data", value: {"made": "yes"}}] : []`;

const costOf = (source: string): number =>
  createServerProgram(parseCel(source), VARIABLES, openShape).run({ object: {} }).cost;

/** The highest count that costs no more than so much. */
function longestFor(each: string, cost: number): number {
  let [least, most] = [0, 60_000];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (costOf(patch(each, middle)) <= cost) least = middle;
    else most = middle;
  }
  return least;
}

/** What makes messages, of numbers and of constants. */
const OBJECTS = '[Object{a: i, b: Object.b{c: {"d": i}}}] != []';
const CONSTANTS = '[Object{a: 1}, Object{}] != []';
const PATCHES = '[JSONPatch{op: "add", path: "/a", value: i}] != []';
/** Nothing but maps: variables make no messages. */
const MAPS = '{"a": {"b": {"c": [{"d": i}]}}} != {}';

const objects = longestFor(OBJECTS, PER_CALL_LIMIT);
const constants = longestFor(CONSTANTS, PER_CALL_LIMIT);
const patches = longestFor(PATCHES, PER_CALL_LIMIT);
const nearly = longestFor(PATCHES, PER_CALL_LIMIT * 0.99);
const walked = longestFor(MAPS, PER_CALL_LIMIT * 0.99);

const times = (count: number, item: (index: number) => JsonObject): Json[] =>
  Array.from({ length: count }, (_, index) => item(index));
const mutation = (expression: string): JsonObject => ({ patchType: 'JSONPatch', jsonPatch: { expression } });
const variables = times(11, (index) => ({
  name: `v${index}`,
  expression: `lists.range(${walked}).all(i, ${MAPS})`,
}));
const asking = (count: number): JsonObject => {
  const all = Array.from({ length: count }, (_, index) => `variables.v${index}`).join(' && ');
  return mutation(patch('i > -1', 1).replace('lists', `${all} && lists`));
};

/** Right below each limit, and right above it. */
const CASES: Readonly<Record<string, JsonObject>> = {
  'objects-below': { mutations: [mutation(patch(OBJECTS, objects))] },
  'objects-above': { mutations: [mutation(patch(OBJECTS, objects + 1))] },
  'constants-below': { mutations: [mutation(patch(CONSTANTS, constants))] },
  'constants-above': { mutations: [mutation(patch(CONSTANTS, constants + 1))] },
  'patches-below': { mutations: [mutation(patch(PATCHES, patches))] },
  'patches-above': { mutations: [mutation(patch(PATCHES, patches + 1))] },
  'above-ignored': { failurePolicy: 'Ignore', mutations: [mutation(patch(PATCHES, patches + 1))] },
  'each-has-a-budget': { mutations: times(12, () => mutation(patch(PATCHES, nearly))) },
  'ten-variables-fit': { variables, mutations: [asking(10)] },
  'eleven-do-not': { variables, mutations: [asking(11)] },
};

const nameOf = (name: string): string => `mutating-limits-${name}`;
const policiesOf = (name: string, spec: JsonObject): readonly JsonObject[] => {
  const head = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name: nameOf(name) } };
  const matchConstraints = {
    objectSelector: { matchLabels: { limits: name } },
    resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }],
  };
  return [
    {
      ...head,
      kind: 'MutatingAdmissionPolicy',
      spec: { reinvocationPolicy: 'Never', matchConstraints, ...spec },
    },
    { ...head, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: nameOf(name) } },
  ];
};
const objectOf = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: nameOf(name), namespace: 'default', labels: { limits: name } },
});

const ALL = Object.entries(CASES).flatMap(([name, spec]) => policiesOf(name, spec));
const DENIED = /^policy '[^']+' with binding '[^']+' denied request: (.*)$/s;

async function askServer(name: string): Promise<unknown> {
  const { status, body } = await createDryRun(theCluster())(objectOf(name));
  const answer = JSON.parse(body) as JsonObject;
  return status < 400 ? (answer['data'] ?? null) : DENIED.exec(String(answer['message']))?.[1];
}

function judge(name: string, spec: JsonObject): unknown {
  const outcome = readOffline(policiesOf(name, spec).map(readMade)).mutate(readMade(objectOf(name)))?.outcome;
  if (outcome?.kind === 'mutated') return outcome.served.worlds[0]?.value['data'] ?? null;
  return outcome?.kind === 'denied' ? outcome.failures.map(({ message }) => message).join() : outcome;
}

describe.skipIf(!hasCluster)('what mutations may cost is counted as the API server counts it', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of ALL) {
      const { status, body } = await apply(object as unknown as ObjectToApply);
      expect(status < 300 ? '' : body).toBe('');
    }
    await untilHeeded();
  }, 60_000);
  afterAll(() => removePolicies(ALL));

  test.each(Object.entries(CASES))('%s', { timeout: 60_000 }, async (name, spec) => {
    const said = await askServer(name);
    expect(judge(name, spec)).toEqual(said);
    const isStopped = /above$|do-not$/.test(name);
    if (isStopped) expect(said).toMatch(/cost/);
    else expect(said).toEqual(name === 'above-ignored' ? null : { made: 'yes' });
  });
});
