import type { Grant } from '../access.ts';
import type { Actor } from './actor.ts';
import { findWays, type Ways } from './find-paths.ts';
import { type GraphNode, nameNode } from './graph-node.ts';
import { createWholeHolding } from './holding.ts';
import { mayReach, MIGHTY } from './might.ts';
import type { FoundStep } from './found-step.ts';
import { ROLE_STEPS } from './steps-roles.ts';
import type { World } from './world.ts';
import { findRaise } from './write-role.ts';

/**
 * Whoever is bound to a role that somebody else may fill and who can be become by them: two powers of one, that only
 * together lead on. Whoever fills a role of their own needs nobody for it.
 */
export function listRaised(actors: readonly Actor[], world: World): readonly Actor[] {
  const writers = actors.filter(isWriter);
  if (writers.length === 0) return [];
  return listHeldRoles(actors).flatMap(({ grant, holders }) => {
    const goal = goalOf(grant);
    const raises = writers.flatMap((actor) => {
      if (holders.includes(actor) || !mayReach(actor.might, goal)) return [];
      const raise = findRaise(actor.holding, grant, world);
      return raise === undefined || isThereAlone(actor, goal, world) ? [] : [{ actor, raise }];
    });
    // Most take the holder at once: by way of others is looked for where it is not so.
    const direct = raises.flatMap((one) => toReached(one, findWays([one.actor], { goals: holders }, world)));
    const sure = direct.filter(({ step }) => step.proviso === undefined);
    const wanted = raises.filter(({ actor }) => sure.every(({ by }) => by !== actor));
    return toActors(grant, [...sure, ...findByOthers(wanted, { actors, holders, goal, world })]);
  });
}

interface ByOthers {
  readonly actors: readonly Actor[];
  readonly holders: readonly Actor[];
  readonly goal: GraphNode;
  readonly world: World;
}

function findByOthers(raises: readonly Raise[], { actors, holders, goal, world }: ByOthers): readonly ReachedHolder[] {
  if (raises.length === 0) return [];
  const wanted = raises.map(({ actor }) => actor);
  // Who gets to the goal needs nothing else.
  const others = actors.filter(({ node }) => node.kind !== 'cluster-admin' && nameNode(node) !== nameNode(goal));
  const ways = findWays(others, { goals: holders, wanted }, world);
  return raises.flatMap((one) => toReached(one, ways));
}

interface HeldRole {
  /** One of those that give it. */
  readonly grant: Grant;
  readonly holders: readonly Actor[];
}

/** Each role once, wherever it is bound. */
function listHeldRoles(actors: readonly Actor[]): readonly HeldRole[] {
  const identities = actors.filter(({ node }) => node.kind === 'identity');
  const all = identities.flatMap((holder) => holder.holding.grants.map((grant) => ({ grant, holder })));
  const byRole = Map.groupBy(all, ({ grant: { role, namespace } }) =>
    JSON.stringify([role.kind, role.namespace, role.name, namespace ?? null]),
  );
  return [...byRole.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ grant: first.grant, holders: [...new Set(own.map(({ holder }) => holder))] }];
  });
}

/** Whether somebody holds `escalate` on any role. */
function isWriter({ node, holding }: Actor): boolean {
  const isOne = node.kind === 'identity' || node.kind === 'role';
  return (
    isOne &&
    holding.grants.some(({ role }) =>
      role.rules.some(
        ({ verbs, resources }) =>
          (verbs.includes('escalate') || verbs.includes('*')) &&
          ['*', 'roles', 'clusterroles'].some((resource) => resources.includes(resource)),
      ),
    )
  );
}

function goalOf({ namespace }: Grant): GraphNode {
  return namespace === undefined ? { kind: 'cluster-admin' } : { kind: 'namespace-admin', namespace };
}

/** Whether a role of their own, or one that they bind to themselves, leads as far, or to everything. */
function isThereAlone(actor: Actor, goal: GraphNode, world: World): boolean {
  return [goal, { kind: 'cluster-admin' } as const].some((to) =>
    ROLE_STEPS.some((kind) => kind.to.includes(to.kind) && kind.find(actor, to, world) !== undefined),
  );
}

interface Raise {
  readonly actor: Actor;
  readonly raise: FoundStep;
}

interface ReachedHolder {
  readonly by: Actor;
  readonly holder: Actor;
  readonly step: FoundStep;
}

/** What is needed on the whole way to the holder is needed for this one step. */
function toReached({ actor, raise }: Raise, ways: Ways): readonly ReachedHolder[] {
  const steps = ways.pathOf(actor.key) ?? [];
  const holder = steps.at(-1)?.to;
  if (holder === undefined) return [];
  const evidence = [...raise.evidence, ...steps.flatMap((step) => step.evidence)];
  const proviso = [raise, ...steps].find((step) => step.proviso !== undefined)?.proviso;
  return [{ by: actor, holder, step: { evidence, ...(proviso === undefined ? {} : { proviso }) } }];
}

function toActors({ role, namespace }: Grant, reached: readonly ReachedHolder[]): readonly Actor[] {
  return [...Map.groupBy(reached, ({ holder }) => holder)].flatMap(([{ node }, own]) => {
    if (node.kind !== 'identity') return [];
    const by = new Map(own.map((one) => [one.by.key, one.step]));
    const { kind, name } = role;
    const raised: GraphNode = {
      kind: 'raised',
      holder: node.holder,
      role: { kind, namespace: role.namespace, name },
      namespace,
      by,
    };
    return [{ node: raised, key: nameNode(raised), holding: createWholeHolding(namespace), might: MIGHTY }];
  });
}
