import { renderHolder } from '../identity.ts';
import type { Actor } from './actor.ts';
import type { Steps } from './find-steps.ts';
import { createParty } from './party.ts';
import { createReach, type Reach } from './reach.ts';

/** Everybody whom somebody becomes, in that order, and by whom. */
export interface Closure {
  readonly order: readonly Actor[];
  readonly arrivals: ReadonlyMap<Actor, Arrival>;
}

export type Arrival =
  | { readonly kind: 'start' }
  | { readonly kind: 'step'; readonly from: Actor }
  /** By several together, of so many who had been reached by then. */
  | { readonly kind: 'joint'; readonly size: number };

export interface CloseRequest {
  readonly from: Actor;
  /** Where to stop. */
  readonly goal: Actor;
  /** What a step may cost: all that is to be had for the first, then for the second. */
  readonly limits: readonly number[];
  /** Whom there is nothing to be found behind. */
  isHopeless?(to: Actor): boolean;
  /** Whom not to go on from. */
  isPassed?(to: Actor): boolean;
  /** Told of whom several together get to that would be passed. */
  meet?(to: Actor, size: number): void;
}

interface Single {
  readonly to: Actor;
  readonly cost: number;
}

/** What somebody becomes they have beside what they were: steps that need two powers are looked for among all of them. */
export function createClosures(actors: readonly Actor[], steps: Steps): (request: CloseRequest) => Closure {
  const reach = createReach(actors);
  const listSingles = createSingles(actors, { steps, reach });
  return ({ from, goal, limits, isPassed = () => false, meet, isHopeless = () => false }) => {
    const order: Actor[] = [from];
    const arrivals = new Map<Actor, Arrival>([[from, { kind: 'start' }]]);
    let isHopeful = true;
    for (const limit of limits) {
      const spread = new Set<number>();
      for (let next = 0; isHopeful && !arrivals.has(goal) && (next < order.length || join(limit)); next++) {
        const actor = order[next];
        if (actor !== undefined) spreadFrom(actor, limit, spread);
      }
    }
    return { order, arrivals };

    function spreadFrom(actor: Actor, limit: number, spread: Set<number>): void {
      for (const { to, cost } of listSingles(actor, spread))
        if (cost <= limit && !arrivals.has(to) && !isPassed(to)) arrive(to, { kind: 'step', from: actor });
    }

    /** Whether there was anybody new. */
    function join(limit: number): boolean {
      const size = order.length;
      const party = createParty(order, steps.profiles);
      for (const to of party.isSeveral ? reach.listAfter(party.might) : []) {
        const part = arrivals.has(to) ? undefined : party.partTowards(to.node);
        if (part === undefined || steps.costBy(part, to) > limit) continue;
        if (isPassed(to)) meet?.(to, size);
        else arrive(to, { kind: 'joint', size });
      }
      return order.length > size;
    }

    function arrive(to: Actor, arrival: Arrival): void {
      arrivals.set(to, arrival);
      order.push(to);
      isHopeful &&= !isHopeless(to);
    }
  };
}

/** Those whom somebody gets to by a step of theirs alone, but for whom others with the same powers have got to. */
function createSingles(
  actors: readonly Actor[],
  { steps, reach: { listAfter } }: { readonly steps: Steps; readonly reach: Reach },
): (from: Actor, spread: Set<number>) => readonly Single[] {
  const byImpersonator = Map.groupBy(actors, ({ node }) => (node.kind === 'limited' ? renderHolder(node.by) : ''));
  const nodes = actors.filter(({ node }) => node.kind === 'nodes');
  const shared = new Map<number, readonly Single[]>();
  const own = new Map<Actor, readonly Single[]>();
  return (from, spread) => {
    const { id } = steps.profiles.of(from).whole;
    const alone = own.get(from) ?? listOwn(from);
    own.set(from, alone);
    if (spread.has(id)) return alone;
    spread.add(id);
    const alike =
      shared.get(id) ??
      listAfter(from.might)
        .filter(isShared)
        .flatMap((to) => toSingle(from, to));
    shared.set(id, alike);
    return [...alike, ...alone];
  };

  /** What depends on who somebody is. */
  function listOwn(from: Actor): readonly Single[] {
    return [...(byImpersonator.get(from.key) ?? []), ...nodes].flatMap((to) => toSingle(from, to));
  }

  function toSingle(from: Actor, to: Actor): readonly Single[] {
    const cost = steps.costOf(from, to);
    return Number.isFinite(cost) ? [{ to, cost }] : [];
  }
}

function isShared({ node }: Actor): boolean {
  return node.kind !== 'limited' && node.kind !== 'nodes';
}
