import { expect, test } from 'vitest';
import { viewOf } from '../../src/access/access.fixture.ts';
import { createAccess } from '../../src/access/access.ts';
import { findAccessGraph } from '../../src/access/graph/access-graph.ts';
import { createActors } from '../../src/access/graph/actors.ts';
import { findWays } from '../../src/access/graph/find-paths.ts';
import { MIGHTY } from '../../src/access/graph/might.ts';
import { createWorld } from '../../src/access/graph/world.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { renderGraphJson } from '../../src/report/graph/graph-json.ts';
import { createRandom, type Random } from './random.ts';
import { samples } from '../samples.ts';

const ROUNDS = samples(150);
const MINOR = 37;
const RBAC = 'rbac.authorization.k8s.io';
const NAMESPACES = ['shop', 'team'] as const;
const ACCOUNTS = ['a', 'b', 'c'] as const;

/** Permissions that steps need, alone or together, and some that none does. */
const RULES: readonly (readonly [group: string, resources: readonly string[], verbs: readonly string[]])[] = [
  ['', ['pods'], ['create']],
  ['', ['pods'], ['get']],
  ['', ['pods/exec'], ['create']],
  ['', ['pods/ephemeralcontainers'], ['patch']],
  ['', ['secrets'], ['create', 'get']],
  ['', ['secrets'], ['list']],
  ['', ['serviceaccounts/token'], ['create']],
  ['', ['serviceaccounts'], ['create', 'impersonate']],
  ['', ['users', 'groups'], ['impersonate']],
  ['', ['nodes/proxy'], ['get']],
  ['', ['namespaces'], ['patch']],
  ['', ['persistentvolumes', 'persistentvolumeclaims'], ['create']],
  ['apps', ['deployments'], ['patch']],
  [RBAC, ['clusterroles', 'roles'], ['escalate', 'patch']],
  [RBAC, ['clusterroles'], ['bind', 'create']],
  [RBAC, ['rolebindings', 'clusterrolebindings'], ['create']],
  ['certificates.k8s.io', ['*'], ['*']],
  ['admissionregistration.k8s.io', ['*'], ['create']],
  [
    'authentication.k8s.io',
    ['serviceaccounts', 'users', 'nodes'],
    ['impersonate:serviceaccount', 'impersonate:arbitrary-node'],
  ],
  [RBAC, ['clusterrolebindings'], ['impersonate-on:serviceaccount:create']],
  ['', ['serviceaccounts/token'], ['impersonate-on:arbitrary-node:create']],
  ['*', ['*'], ['*']],
];

const NOTHING = ['', [], []] as const;

const OBJECTS: readonly JsonObject[] = NAMESPACES.flatMap((namespace) => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: { 'pod-security.kubernetes.io/enforce': namespace === 'shop' ? 'baseline' : 'privileged' },
    },
  },
  ...ACCOUNTS.slice(1).flatMap((name): readonly JsonObject[] => [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace },
      spec: { serviceAccountName: name, containers: [] },
    },
  ]),
]);

function randomSubject(random: Random): JsonObject {
  const kind = random.pick(['ServiceAccount', 'ServiceAccount', 'User', 'Group']);
  if (kind === 'ServiceAccount') return { kind, name: random.pick(ACCOUNTS), namespace: random.pick(NAMESPACES) };
  return { apiGroup: RBAC, kind, name: random.pick(['anna', 'system:serviceaccounts', 'system:serviceaccounts:shop']) };
}

/** A role with its binding, which are one thing here. */
function randomGrant(random: Random, index: number): readonly JsonObject[] {
  const name = `r${index}`;
  const isNamespaced = random.below(10) < 6;
  const [group, resources, verbs] = RULES[random.below(RULES.length - (isNamespaced ? 1 : 0))] ?? NOTHING;
  const names = random.below(10) < 2 ? { resourceNames: [random.pick([...ACCOUNTS, name])] } : {};
  const rules = [{ apiGroups: [group], resources: [...resources], verbs: [...verbs], ...names }];
  const prefix = isNamespaced ? '' : 'Cluster';
  const metadata = { name, ...(isNamespaced ? { namespace: random.pick(NAMESPACES) } : {}) };
  return [
    { apiVersion: `${RBAC}/v1`, kind: `${prefix}Role`, metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [randomSubject(random)],
    },
  ];
}

function findGraph(objects: readonly JsonObject[]) {
  const view = viewOf(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  return findAccessGraph({ view, access: createAccess(view, MINOR), minor: MINOR, to: { kind: 'cluster-admin' } });
}

test('less is granted, less is reached; the order of the input changes nothing; what is passed over has no way', () => {
  const random = createRandom(3500);
  let reached = 0;
  let steps = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const grants = Array.from({ length: 10 }, (_, index) => randomGrant(random, index));
    const objects = [...OBJECTS, ...grants.flat()];
    const graph = findGraph(objects);
    expect(renderGraphJson(findGraph(objects.toReversed())), `round ${round}`).toBe(renderGraphJson(graph));
    const holders = new Set(graph.paths.map(({ holder }) => holder));
    const fewer = findGraph([...OBJECTS, ...grants.slice(1).flat()]);
    expect(fewer.paths.map(({ holder }) => holder).filter((holder) => !holders.has(holder))).toEqual([]);
    comparePassedOver(objects, round);
    reached += holders.size;
    steps += graph.paths.reduce((sum, path) => sum + path.steps.length, 0);
  }
  // It is about something: many get there, and many of them not at once.
  expect(reached).toBeGreaterThan(ROUNDS);
  expect(steps).toBeGreaterThan(reached * 1.5);
});

/** Where nobody holds anything that a step may need no step is looked for: the same is found as where all are. */
function comparePassedOver(objects: readonly JsonObject[], round: number): void {
  const view = viewOf(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const access = createAccess(view, MINOR);
  const world = createWorld(view, access, MINOR);
  const { all } = createActors({ access, view, world });
  const goal = all.find(({ key }) => key === 'cluster-admin');
  if (goal === undefined) throw new Error('there is no goal');
  const [own, whole] = [all, all.map((actor) => ({ ...actor, might: MIGHTY }))].map((actors) => {
    const ways = findWays(actors, { goals: [goal] }, world);
    return actors.map(
      ({ key }) =>
        `${key} ${ways
          .pathOf(key)
          ?.map(({ kind }) => kind.id)
          .join(' ')}`,
    );
  });
  expect(own, `round ${round}`).toEqual(whole);
}
