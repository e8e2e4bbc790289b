import { expect, test } from 'vitest';
import { viewOf } from '../../src/access/access.fixture.ts';
import { createAccess } from '../../src/access/access.ts';
import { type AccessGraph, findAccessGraph } from '../../src/access/graph/access-graph.ts';
import type { Actor } from '../../src/access/graph/actor.ts';
import { createActors } from '../../src/access/graph/actors.ts';
import type { Step } from '../../src/access/graph/find-steps.ts';
import { type GraphNode, nameNode } from '../../src/access/graph/graph-node.ts';
import { createJointHolding } from '../../src/access/graph/holding.ts';
import { MIGHTY } from '../../src/access/graph/might.ts';
import { STEP_KINDS } from '../../src/access/graph/step-kinds.ts';
import { createWorld, type World } from '../../src/access/graph/world.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { createRandom, type Random } from './random.ts';
import { OBJECTS, randomGrant } from './random-access.ts';
import { samples } from '../samples.ts';

const ROUNDS = samples(200);
const MINOR = 37;
const RBAC = 'rbac.authorization.k8s.io';

type Pair = readonly [Half, Half];
type Half = readonly [group: string, resources: readonly string[], verbs: readonly string[]];

/** What steps need, in halves that two may hold; together in one request none of the last three is of use. */
const HALVES: readonly [Pair, ...Pair[]] = [
  [
    ['', ['secrets'], ['create']],
    ['', ['secrets'], ['get']],
  ],
  [
    ['', ['persistentvolumes'], ['create']],
    ['', ['persistentvolumeclaims', 'pods'], ['create']],
  ],
  [
    [RBAC, ['roles', 'clusterroles'], ['create', 'update', 'escalate']],
    [RBAC, ['rolebindings', 'clusterrolebindings', 'roles', 'clusterroles'], ['create', 'bind']],
  ],
  [
    ['certificates.k8s.io', ['certificatesigningrequests'], ['create']],
    ['certificates.k8s.io', ['certificatesigningrequests/approval', 'signers'], ['update', 'approve']],
  ],
  [
    ['', ['pods'], ['create']],
    ['', ['namespaces'], ['patch', 'create']],
  ],
  [
    ['', ['serviceaccounts'], ['create']],
    ['', ['serviceaccounts/token'], ['create']],
  ],
  [
    ['admissionregistration.k8s.io', ['mutatingadmissionpolicies'], ['create']],
    ['admissionregistration.k8s.io', ['mutatingadmissionpolicybindings'], ['create']],
  ],
  [
    ['', ['groups'], ['impersonate']],
    ['', ['users'], ['impersonate']],
  ],
  [
    [RBAC, ['roles', 'clusterroles'], ['escalate']],
    [RBAC, ['roles', 'clusterroles'], ['update', 'create']],
  ],
  [
    [RBAC, ['roles', 'clusterroles'], ['bind']],
    [RBAC, ['rolebindings', 'clusterrolebindings'], ['create']],
  ],
];

/** A role with its binding. */
function grant(
  name: string,
  namespace: string | undefined,
  given: { readonly rule: JsonObject; readonly subject: JsonObject },
): readonly JsonObject[] {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  const prefix = namespace === undefined ? 'Cluster' : '';
  return [
    { apiVersion: `${RBAC}/v1`, kind: `${prefix}Role`, metadata, rules: [given.rule] },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [given.subject],
    },
  ];
}

/** Anna takes two accounts, each of which holds a half; one of another namespace may do everything. */
const TAKEN = ['b', 'c'] as const;
const ALWAYS: readonly JsonObject[] = [
  ...grant('anna', 'team', {
    rule: { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
    subject: { apiGroup: RBAC, kind: 'User', name: 'anna' },
  }),
  ...grant('strong', undefined, {
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    subject: { kind: 'ServiceAccount', name: 'b', namespace: 'shop' },
  }),
];

function randomHalves(random: Random, index: number): readonly JsonObject[] {
  const namespace = random.pick([undefined, undefined, 'shop', 'team']);
  const first = random.below(100) < 50 ? 0 : 1;
  return random.pick(HALVES).flatMap(([group, resources, verbs], half) => {
    const rule = { apiGroups: [group], resources: [...resources], verbs: [...verbs] };
    const subject = { kind: 'ServiceAccount', name: TAKEN[(first + half) % 2] ?? '', namespace: 'team' };
    return grant(`h${index}-${half}`, namespace, { rule, subject });
  });
}

const GOALS: readonly [GraphNode, ...GraphNode[]] = [
  { kind: 'cluster-admin' },
  { kind: 'namespace-admin', namespace: 'shop' },
  { kind: 'nodes' },
  { kind: 'identity', holder: { kind: 'ServiceAccount', namespace: 'shop', name: 'c' } },
];

/** Whom somebody becomes: every step by each alone and by all at once is tried, until there is nobody new. */
function closeSlowly(from: Actor, { all, world, isSure }: Search): ReadonlySet<string> {
  const reached = new Map([[from.key, from]]);
  const kinds = STEP_KINDS.filter(({ since = 0 }) => since <= world.minor);
  const leads = (by: Actor, to: GraphNode): boolean =>
    kinds.some((kind) => {
      const found = kind.to.includes(to.kind) ? kind.find(by, to, world) : undefined;
      return found !== undefined && (!isSure || found.proviso === undefined);
    });
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    const by = [...reached.values(), joinAll([...reached.values()])];
    for (const to of all) if (!reached.has(to.key) && by.some((each) => leads(each, to.node))) reached.set(to.key, to);
  }
  return new Set(reached.keys());
}

interface Search {
  readonly all: readonly Actor[];
  readonly world: World;
  /** Without conditions. */
  readonly isSure: boolean;
}

function joinAll(actors: readonly Actor[]): Actor {
  const isGiven = ({ node }: Actor): boolean => node.kind === 'role' || node.kind === 'namespace-admin';
  const senders = actors.filter(({ node }) => node.kind === 'identity' || node.kind === 'limited');
  const holding = createJointHolding(
    senders.map((actor) => actor.holding),
    actors.filter(isGiven).map((actor) => actor.holding),
  );
  return { node: { kind: 'joint', parts: [] }, key: '', holding, might: MIGHTY };
}

/** Each step is one that those can take whom the steps before have led to. */
function expectWalkable(steps: readonly Step[], { all, world }: Pick<Search, 'all' | 'world'>, goal: GraphNode): void {
  const reached = new Set([steps[0]?.from.key]);
  for (const { from, to, kind } of steps) {
    const needed = from.node.kind === 'joint' ? from.node.parts.map(nameNode) : [from.key];
    expect(needed.filter((key) => !reached.has(key))).toEqual([]);
    const own = all.filter(({ key }) => needed.includes(key));
    const by = own.length === 1 ? own[0] : joinAll(own);
    expect(by === undefined ? undefined : kind.find(by, to.node, world), `${kind.id} to ${to.key}`).toBeDefined();
    // None of them is there for nothing.
    for (const left of needed.length === 1 ? [] : needed)
      expect(kind.find(joinAll(own.filter(({ key }) => key !== left)), to.node, world), left).toBeUndefined();
    reached.add(to.key);
  }
  expect(steps.at(-1)?.to.key).toBe(nameNode(goal));
}

test('everybody gets where whom they can become get together, and nobody else; the fewest needed are named', () => {
  const random = createRandom(3600);
  let joined = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const grants = [
      ...Array.from({ length: 1 }, (_, index) => randomGrant(random, index)),
      ...Array.from({ length: 2 }, (_, index) => randomHalves(random, index)),
    ];
    const goal = random.pick(GOALS);
    const { graph, all, holders, world } = read([...OBJECTS, ...ALWAYS, ...grants.flat()], goal);
    const paths = new Map(graph.paths.map(({ holder, steps }) => [holder, steps]));
    const end = nameNode(goal);
    for (const from of holders.filter(({ key }) => key !== end)) {
      const steps = paths.get(from.key);
      const told = { round, from: from.key, isReached: steps !== undefined, isSure: isSure(steps) };
      expect(told).toEqual({
        round,
        from: from.key,
        isReached: closeSlowly(from, { all, world, isSure: false }).has(end),
        isSure: closeSlowly(from, { all, world, isSure: true }).has(end),
      });
      if (steps === undefined) continue;
      expectWalkable(steps, { all, world }, goal);
      if (steps.some((step) => step.from.node.kind === 'joint')) joined += 1;
    }
  }
  expect(joined).toBeGreaterThan(ROUNDS / 8);
});

function isSure(steps: readonly Step[] | undefined): boolean {
  return steps !== undefined && steps.every(({ proviso }) => proviso === undefined);
}

function read(objects: readonly JsonObject[], to: GraphNode) {
  const view = viewOf(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const access = createAccess(view, MINOR);
  const world = createWorld(view, access, MINOR);
  const graph: AccessGraph = findAccessGraph({ view, access, minor: MINOR, to });
  return { graph, world, ...createActors({ access, view, world }) };
}
