import { isInstalledSubject } from '../../facts/installed-access.ts';
import type { View, ViewName } from '../../facts/views.ts';
import type { Access, Grant } from '../access.ts';
import { ANONYMOUS, AUTHENTICATED, type Holder, MASTERS, renderHolder, UNAUTHENTICATED } from '../identity.ts';
import type { Actor } from './actor.ts';
import { createActors, createAdmin } from './actors.ts';
import { findJoinedWays } from './find-joined.ts';
import { findWays } from './find-paths.ts';
import { createSteps, type Step } from './find-steps.ts';
import { type GraphNode, nameNode } from './graph-node.ts';
import { type HeldRisk, listRisks } from './list-risks.ts';
import { NO_HOLDING } from './holding.ts';
import { createProfiles } from './profile.ts';
import { placeGrants } from './unset-namespace.ts';
import { MIGHTY } from './might.ts';
import { createWorld, listUnseen, type Unseen, type World, WORLD_VIEWS } from './world.ts';

export interface GraphQuestion {
  readonly view: View;
  readonly access: Access;
  /** Of Kubernetes. */
  readonly minor: number;
  readonly to: GraphNode;
  /** Absent: everybody whom a binding names. */
  readonly from?: Holder | undefined;
}

/** Who gets to a goal, and how. */
export interface AccessGraph {
  readonly goal: GraphNode;
  /** Absent: everybody whom a binding names. */
  readonly from?: string;
  /** How many were looked at. */
  readonly subjects: number;
  readonly bindings: number;
  /** Of one who is asked about, every way by its first step; of all, the best way of each. */
  readonly paths: readonly GraphPath[];
  readonly risks: readonly HeldRisk[];
  /** Of those that were asked about, who is not in what was read. */
  readonly absent: readonly Absent[];
  /** What was not seen whole; where there is something, that nobody gets there is not said. */
  readonly unseen: readonly Unseen[];
  /** Grants of roles that were not seen whole. */
  readonly unknown: readonly Grant[];
}

/** Somebody, or a namespace, that was named and not seen. */
export interface Absent {
  /** `ServiceAccount:shop/web`, `namespace:shop` */
  readonly name: string;
  /** All were seen, and it is none of them. */
  readonly isMissing: boolean;
}

export interface GraphPath {
  readonly holder: string;
  /** Kubernetes itself made it so. */
  readonly isInstalled: boolean;
  readonly steps: readonly Step[];
}

const DECIDING = [
  'clusterrolebindings',
  'clusterroles',
  'rolebindings',
  'roles',
  ...WORLD_VIEWS,
] as const satisfies readonly ViewName[];

/** Who can become whom, by what was read. */
export function findAccessGraph({ view, access, minor, to, from }: GraphQuestion): AccessGraph {
  const world = createWorld(view, access, minor);
  const actors = createActors({ access, view, world });
  const source = from === undefined ? undefined : actors.identify(from);
  const goal = to.kind === 'identity' ? actors.identify(to.holder) : findNode(actors.all, to);
  const all = [
    ...new Map([...actors.all, goal, ...(source === undefined ? [] : [source])].map((one) => [one.key, one])).values(),
  ];
  const steps = createSteps(world, createProfiles());
  const ways = findWays(all, goal, steps);
  const joined = findJoinedWays({ actors: all, goal, ways, steps, world });
  const sources = source === undefined ? actors.holders : [source];
  const paths =
    source === undefined
      ? sources.flatMap((actor) => toPath(actor, joined.pathOf(actor)))
      : [...ways.listPaths(source), ...joined.listPaths(source)].flatMap((path) => toPath(source, path));
  return {
    goal: to,
    ...(source === undefined ? {} : { from: source.key }),
    subjects: sources.length,
    bindings: access.bindings.length,
    paths: paths.sort(
      (left, right) => countConditions(left) - countConditions(right) || left.steps.length - right.steps.length,
    ),
    risks: listRisks({ access, view, world, sources, isOfAll: source === undefined }),
    absent: [source?.node, to].flatMap((node) => (node === undefined ? [] : listAbsent(node, { access, world }))),
    unseen: listUnseen(view, DECIDING),
    unknown: placeGrants(access).filter(({ role, binding }) => role.doubt !== undefined && !isOwn(binding)),
  };

  function isOwn(binding: Grant['binding']): boolean {
    return binding.subjects.every((subject) => isInstalledSubject(binding, subject));
  }
}

/** Of users and groups no list is kept: they are there when a binding names them. */
function listAbsent(
  node: GraphNode,
  { access, world }: Pick<GraphQuestion, 'access'> & { world: World },
): readonly Absent[] {
  const name = nameNode(node);
  if (node.kind === 'namespace-admin') {
    const isThere = world.namespaces.includes(node.namespace);
    return isThere ? [] : [{ name, isMissing: world.isMissing(node.namespace) }];
  }
  if (node.kind !== 'identity') return [];
  const existence = world.existenceOf(node.holder);
  if (node.holder.kind === 'ServiceAccount' && existence === 'missing') return [{ name, isMissing: true }];
  const isNamed = access.grants.some(({ holder }) => renderHolder(holder) === name);
  return isNamed || existence === 'seen' || BUILT_IN.has(name) ? [] : [{ name, isMissing: false }];
}

/** Those that the API server itself puts everybody into. */
const BUILT_IN: ReadonlySet<string> = new Set([
  `Group:${MASTERS}`,
  `Group:${AUTHENTICATED}`,
  `Group:${UNAUTHENTICATED}`,
  `User:${ANONYMOUS}`,
]);

function toPath(actor: Actor, steps: readonly Step[] | undefined): readonly GraphPath[] {
  return steps === undefined || steps.length === 0
    ? []
    : [{ holder: actor.key, isInstalled: isInstalled(actor), steps }];
}

/** Everything that it holds in its own name it holds because Kubernetes installs it so. */
function isInstalled({ holding }: Actor): boolean {
  return holding.grants.every(({ binding, subject }) => isInstalledSubject(binding, subject));
}

function findNode(actors: readonly Actor[], node: GraphNode): Actor {
  const key = nameNode(node);
  const before = actors.find((actor) => actor.key === key);
  if (before !== undefined) return before;
  return node.kind === 'namespace-admin'
    ? createAdmin(node.namespace)
    : { node, key, holding: NO_HOLDING, might: MIGHTY };
}

function countConditions({ steps }: GraphPath): number {
  return steps.filter(({ proviso }) => proviso !== undefined).length;
}
