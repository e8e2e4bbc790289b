import type { Actor } from './actor.ts';
import { mayImpersonateWithinLimits } from './actors.ts';
import { type Closure, createClosures } from './closure.ts';
import type { Ways } from './find-paths.ts';
import { CONDITIONAL, costOfFound, type Step, type Steps, SURE } from './find-steps.ts';
import { findFewest, joinActors } from './party.ts';
import type { World } from './world.ts';

/** Ways that may need several powers at once which no single one of those holds whom somebody can become. */
export interface JoinedWays {
  /**
   * Where no way without them is sure, one that is; where there is none at all, any. The steps stand in an order in which they
   * can be taken. Undefined for whoever does not get there.
   */
  pathOf(from: Actor): readonly Step[] | undefined;
  /** Every such way, by whom several together get to, each with the rest of its way. */
  listPaths(from: Actor): readonly (readonly Step[])[];
}

export interface JoinRequest {
  readonly actors: readonly Actor[];
  readonly goal: Actor;
  /** Those that need no two powers at once. */
  readonly ways: Ways;
  readonly steps: Steps;
  readonly world: World;
}

const LIMITS = [SURE, CONDITIONAL] as const;

export function findJoinedWays({ actors, goal, ways, steps, world }: JoinRequest): JoinedWays {
  const close = createClosures(actors, steps);
  /** Those who get nowhere: whoever holds the same gets nowhere, too. */
  const hopeless = new Set<string>();
  /** Whom these become, by what they may go by. */
  const closed = new Map<number, Map<Actor, Closure>>();
  return { pathOf, listPaths };

  function pathOf(from: Actor): readonly Step[] | undefined {
    const plain = ways.pathOf(from.key);
    if (plain?.every(({ proviso }) => proviso === undefined) === true) return plain;
    const limits = plain === undefined ? LIMITS : LIMITS.slice(0, 1);
    const name = `${nameAlike(from)} ${limits.length}`;
    if (hopeless.has(name)) return plain;
    const own = closed.get(limits.length) ?? new Map<Actor, Closure>();
    closed.set(limits.length, own);
    // Those who can become each other become the same.
    const closure = close({ from, goal, limits, isHopeless: (to) => own.get(to)?.arrivals.has(from) === true });
    if (closure.arrivals.has(goal)) return explain(closure, goal);
    hopeless.add(name);
    own.set(from, closure);
    return plain;
  }

  /** Who somebody is decides where one impersonates within limits, and of whom pods run. */
  function nameAlike(from: Actor): string {
    const { node, key } = from;
    const isLikeOthers =
      node.kind === 'identity' && !mayImpersonateWithinLimits(from.holding) && world.podsOf(node.holder).length === 0;
    return isLikeOthers ? `${steps.profiles.of(from).whole.id}` : key;
  }

  function listPaths(from: Actor): readonly (readonly Step[])[] {
    if (from.holding.isMaster) return [];
    // Whoever gets there by themselves is told of in the other ways.
    const met = new Map<Actor, number>();
    const closure = close({
      from,
      goal,
      limits: LIMITS,
      isPassed: (to) => ways.pathOf(to.key) !== undefined,
      meet(to, size) {
        if (!met.has(to) && !Number.isFinite(steps.costOf(from, to))) met.set(to, size);
      },
    });
    return [...met].flatMap(([to, size]) => {
      const rest = ways.pathOf(to.key) ?? [];
      const isDetour = rest.some((step) => step.from === from || met.has(step.to));
      if (isDetour) return [];
      const arrivals = new Map(closure.arrivals).set(to, { kind: 'joint', size });
      return [[...explain({ ...closure, arrivals }, to), ...rest]];
    });
  }

  /** Every step that is needed, behind those that it needs itself. */
  function explain({ arrivals, order }: Closure, end: Actor): readonly Step[] {
    const path: Step[] = [];
    const done = new Set<Actor>();
    visit(end);
    return path;

    function visit(to: Actor): void {
      const arrival = arrivals.get(to);
      if (done.has(to) || arrival === undefined || arrival.kind === 'start') return;
      done.add(to);
      const by = arrival.kind === 'step' ? [arrival.from] : findFewestTo(to, order.slice(0, arrival.size));
      for (const each of by) visit(each);
      const [only] = by;
      if (only === undefined) return;
      const step = steps.find(by.length === 1 ? only : joinActors(by), to);
      if (step !== undefined) path.push(step);
    }
  }

  /** So that it surely works, where that can be. */
  function findFewestTo(to: Actor, members: readonly Actor[]): readonly Actor[] {
    const about = { to: to.node, profiles: steps.profiles };
    for (const limit of LIMITS) {
      const found = findFewest(members, (joint) => costOfFound(steps.find(joint, to)) <= limit, about);
      if (found !== undefined) return found;
    }
    return [];
  }
}
