import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Status } from '../../src/assessment/outcome.ts';
import type { Completeness } from '../../src/assessment/settings.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { type WorldSet, writeWorld } from './laws-files.ts';
import { judgeFiles, settingsFor } from './laws-judging.ts';
import { samples } from '../samples.ts';

/** What has to be said of every pod by the policies around it, worked out in the plainest way from a few choices. */
const RUNS = samples(400);
const SEED = 20_269;

const SPACES = ['shop', 'pay', ''] as const;
const KINDS = ['NetworkPolicy', '*'] as const;

interface Policy {
  readonly space: (typeof SPACES)[number];
  /** Apps that it selects: by one label, by all but one, all, or what cannot be read. */
  readonly selects: 'web' | 'not web' | 'all' | 'unreadable';
  readonly types: readonly ('Ingress' | 'Egress')[] | undefined;
  readonly hasEgressRules: boolean;
}
interface Pod {
  readonly space: (typeof SPACES)[number];
  readonly app: 'web' | 'api';
  readonly isOnHost: boolean;
}

const space = fc.constantFrom(...SPACES);
const policies = fc.array(
  fc.record<Policy>({
    space,
    selects: fc.constantFrom('web', 'web', 'not web', 'all', 'unreadable'),
    types: fc.constantFrom(undefined, [], ['Ingress'], ['Egress'], ['Ingress', 'Egress'], ['Ingress', 'Egress']),
    hasEgressRules: fc.boolean(),
  }),
  { maxLength: 4 },
);
const pods = fc.array(
  fc.record<Pod>({ space, app: fc.constantFrom('web', 'api'), isOnHost: fc.constantFrom(false, false, false, true) }),
  { minLength: 1, maxLength: 4 },
);
const complete = fc.option(
  fc.record({ kinds: fc.constantFrom(...KINDS).map((kind) => [kind]), namespaces: fc.constant(['*']) }),
  { nil: undefined, freq: 4 },
);
const plugin = fc.boolean();

test('coverage is what the policies of the namespace say, where it is known', () => {
  const seen = new Set<Status>();
  fc.assert(
    fc.property(policies, pods, complete, plugin, (around, made, rule, hasPlugin) => {
      const outcomes = judge(around, made, { rule, hasPlugin });
      made.forEach((pod, index) => {
        const expected = expectedOf(pod, around, { isWhole: rule?.kinds[0] === '*', hasPlugin });
        expect(outcomes.get(`pod-${index}`), JSON.stringify({ pod, around })).toBe(expected);
        seen.add(expected);
      });
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect([...seen].sort()).toEqual(['fail', 'not-evaluated', 'pass']);
});

interface Known {
  readonly isWhole: boolean;
  readonly hasPlugin: boolean;
}

function expectedOf(pod: Pod, around: readonly Policy[], known: Known): Status {
  if (pod.isOnHost) return 'fail';
  const answers = new Set((['Ingress', 'Egress'] as const).map((type) => expectedFor(type, pod, { around, known })));
  return (['fail', 'not-evaluated'] as const).find((status) => answers.has(status)) ?? 'pass';
}

function expectedFor(
  type: 'Ingress' | 'Egress',
  pod: Pod,
  { around, known: { isWhole, hasPlugin } }: { around: readonly Policy[]; known: Known },
): Status {
  const active = around.filter((policy) => isFor(policy, type));
  const own = active.filter((policy) => policy.space === pod.space);
  if (own.some(({ selects }) => SELECTS[selects].includes(pod.app))) return hasPlugin ? 'pass' : 'not-evaluated';
  if (!isWhole) return 'not-evaluated';
  const strays = active.filter((policy) => (pod.space === '' ? true : policy.space === ''));
  const isUnclear = [...own, ...strays].some(
    ({ selects }) => selects === 'unreadable' || SELECTS[selects].includes(pod.app),
  );
  return isUnclear ? 'not-evaluated' : 'fail';
}

const SELECTS: Readonly<Record<Policy['selects'], readonly Pod['app'][]>> = {
  web: ['web'],
  'not web': ['api'],
  all: ['web', 'api'],
  unreadable: [],
};

function isFor({ types = [], hasEgressRules }: Policy, type: 'Ingress' | 'Egress'): boolean {
  if (types.length > 0) return types.includes(type);
  return type === 'Ingress' || hasEgressRules;
}

function judge(
  around: readonly Policy[],
  made: readonly Pod[],
  { rule, hasPlugin }: { rule: Completeness | undefined; hasPlugin: boolean },
): ReadonlyMap<string, Status> {
  const objects = [...around.map(writePolicy), ...made.map(writePod), ...(hasPlugin ? [PLUGIN] : [])];
  const set: WorldSet = { set: 'one', objects, others: [], layout: { perFile: 2, form: 'yaml' } };
  const settings = settingsFor(rule === undefined ? [] : [rule]);
  const { outcomes = [] } = judgeFiles(writeWorld([set]), settings);
  const own = outcomes.filter(
    ({ control, subject }) => control === 'network/no-uncovered-pods' && subject.kind === 'Pod',
  );
  return new Map(own.map(({ subject, status }) => [subject.name, status]));
}

const PLUGIN: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'calico-node', namespace: 'kube-system' },
  spec: { template: { spec: { containers: [] } } },
};

const SELECTORS: Readonly<Record<Policy['selects'], JsonObject>> = {
  web: { matchLabels: { app: 'web' } },
  'not web': { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] },
  all: {},
  unreadable: { matchExpressions: [{ key: 'app', operator: 'Like', values: ['w'] }] },
};

function placeIn(own: string, name: string): JsonObject {
  return { name, ...(own === '' ? {} : { namespace: own }) };
}

function writePolicy({ space: own, selects, types, hasEgressRules }: Policy, index: number): JsonObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: placeIn(own, `policy-${index}`),
    spec: {
      podSelector: SELECTORS[selects],
      ...(types === undefined ? {} : { policyTypes: [...types] }),
      ...(hasEgressRules ? { egress: [{ to: [{ podSelector: {} }] }] } : {}),
    },
  };
}

function writePod({ space: own, app, isOnHost }: Pod, index: number): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...placeIn(own, `pod-${index}`), labels: { app } },
    spec: { containers: [{ name: 'app' }], ...(isOnHost ? { hostNetwork: true } : {}) },
  };
}
