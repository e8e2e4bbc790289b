import type { Actor } from './actor.ts';
import type { FoundStep } from './found-step.ts';
import type { NodeKind } from './graph-node.ts';
import type { Holding } from './holding.ts';
import { mayReach } from './might.ts';
import type { PartyPart } from './party.ts';
import { askedNamespace, type Profiles } from './profile.ts';
import type { StepKind } from './step-kind.ts';
import { STEP_KINDS } from './step-kinds.ts';
import type { World } from './world.ts';

/** One step of a path. */
export interface Step extends FoundStep {
  readonly kind: StepKind;
  readonly from: Actor;
  readonly to: Actor;
}

/** Which single steps there are. */
export interface Steps {
  /** The best step from one to another. */
  find(from: Actor, to: Actor): Step | undefined;
  /** One of each kind. */
  findAll(from: Actor, to: Actor): readonly Step[];
  /** What the best step costs; infinite where there is none. Known at once for whoever holds the same as another. */
  costOf(from: Actor, to: Actor): number;
  /** The same of somebody who holds no more than that. */
  costBy(part: PartyPart, to: Actor): number;
  readonly profiles: Profiles;
}

/** A step that surely works. */
export const SURE = 1;
/** A condition counts ten steps: a longer way that surely works is told before a shorter one that may not. */
export const CONDITIONAL = SURE + 10;

export function createSteps(world: World, profiles: Profiles): Steps {
  const kinds = STEP_KINDS.filter(({ since = 0 }) => since <= world.minor);
  const byKind = new Map<NodeKind, readonly StepKind[]>();
  const costs = new Map<Actor, Map<number, number>>();
  const joint = new Map<number, Holding>();
  return { find, findAll, costOf, costBy, profiles };

  function kindsTo({ node }: Actor): readonly StepKind[] {
    const own = byKind.get(node.kind) ?? kinds.filter(({ to }) => to.includes(node.kind));
    byKind.set(node.kind, own);
    return own;
  }

  function find(from: Actor, to: Actor): Step | undefined {
    if (!mayReach(from.might, to.node)) return undefined;
    let best: Step | undefined;
    for (const kind of kindsTo(to)) {
      const found = kind.find(from, to.node, world);
      if (found === undefined || (best !== undefined && costOfStep(found) >= costOfStep(best))) continue;
      best = { ...found, kind, from, to };
      if (costOfStep(best) === SURE) return best;
    }
    return best;
  }

  function findAll(from: Actor, to: Actor): readonly Step[] {
    return kindsTo(to).flatMap((kind) => {
      const found = kind.find(from, to.node, world);
      return found === undefined ? [] : [{ ...found, kind, from, to }];
    });
  }

  function costOf(from: Actor, to: Actor): number {
    if (!mayReach(from.might, to.node)) return Number.POSITIVE_INFINITY;
    if (DEPENDS_ON_WHO.has(to.node.kind)) return costOfFound(find(from, to));
    const namespace = askedNamespace(to.node);
    const profile = profiles.of(from);
    const part = namespace === undefined ? profile.whole : profile.partAt(namespace);
    return recall(part.id, to, () => find({ ...from, holding: part.holding }, to));
  }

  function costBy({ id, might, createHolding }: PartyPart, to: Actor): number {
    return recall(id, to, () => {
      const holding = joint.get(id) ?? createHolding();
      joint.set(id, holding);
      return find({ node: { kind: 'joint', parts: [] }, key: '', holding, might }, to);
    });
  }

  function recall(id: number, to: Actor, ask: () => Step | undefined): number {
    const own = costs.get(to) ?? new Map<number, number>();
    if (own.size === 0) costs.set(to, own);
    const before = own.get(id);
    if (before !== undefined) return before;
    const cost = costOfFound(ask());
    own.set(id, cost);
    return cost;
  }
}

/** What somebody holds is not all that decides of steps there: one is impersonated by one alone, on the node of one's own pods. */
const DEPENDS_ON_WHO: ReadonlySet<NodeKind> = new Set(['limited', 'nodes']);

export function costOfFound(step: FoundStep | undefined): number {
  return step === undefined ? Number.POSITIVE_INFINITY : costOfStep(step);
}

export function costOfStep({ proviso }: FoundStep): number {
  return proviso === undefined ? SURE : CONDITIONAL;
}
