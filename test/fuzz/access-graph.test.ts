import { expect, test } from 'vitest';
import { viewOf } from '../../src/access/access.fixture.ts';
import { createAccess } from '../../src/access/access.ts';
import { findAccessGraph } from '../../src/access/graph/access-graph.ts';
import { createActors } from '../../src/access/graph/actors.ts';
import { findWays } from '../../src/access/graph/find-paths.ts';
import { createSteps } from '../../src/access/graph/find-steps.ts';
import { MIGHTY } from '../../src/access/graph/might.ts';
import { joinActors } from '../../src/access/graph/party.ts';
import { createProfiles } from '../../src/access/graph/profile.ts';
import { createWorld } from '../../src/access/graph/world.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { renderGraphJson } from '../../src/report/graph/graph-json.ts';
import { createRandom } from './random.ts';
import { OBJECTS, randomGrant } from './random-access.ts';
import { samples } from '../samples.ts';

const ROUNDS = samples(150);
const MINOR = 37;
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
    const ways = findWays(actors, goal, createSteps(world, createProfiles()));
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

const VERBS = ['create', 'patch', 'get', 'escalate', 'impersonate'] as const;
type Resource = readonly [group: string, resource: string, subresource: string];
const RESOURCES: readonly [Resource, ...Resource[]] = [
  ['', 'pods', ''],
  ['', 'pods', 'exec'],
  ['', 'namespaces', ''],
  ['', 'secrets', ''],
  ['apps', 'deployments', ''],
  ['rbac.authorization.k8s.io', 'clusterroles', ''],
];

test('what is said to be allowed of no name is allowed of none', () => {
  const random = createRandom(3600);
  const told = { none: 0, some: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const objects = [...OBJECTS, ...Array.from({ length: 10 }, (_, index) => randomGrant(random, index)).flat()];
    const view = viewOf(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    const access = createAccess(view, MINOR);
    const { all } = createActors({ access, view, world: createWorld(view, access, MINOR) });
    for (const holding of [...all, joinActors(all.slice(0, 5))].map((actor) => actor.holding)) {
      const [group, resource, subresource] = random.pick(RESOURCES);
      const namespace = random.pick(['', 'shop', 'team']);
      const request = { kind: 'resource', verb: random.pick(VERBS), group, resource, subresource, namespace } as const;
      const mayBe = holding.mightFind({ ...request, name: '' });
      told[mayBe ? 'some' : 'none'] += 1;
      // A namespace is in itself, wherever it is asked about.
      const names = resource === 'namespaces' ? ['', namespace] : ['', 'a', 'b', 'c', 'r1', 'r5'];
      const found = names.filter((name) => holding.find({ ...request, name }) !== undefined);
      if (!mayBe) expect(found, JSON.stringify(request)).toEqual([]);
    }
  }
  expect(told.none).toBeGreaterThan(ROUNDS);
  expect(told.some).toBeGreaterThan(ROUNDS);
});
