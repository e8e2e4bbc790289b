import { compareText } from '../../base/compare.ts';
import type { Actor } from './actor.ts';
import { costOfStep, type Step, type Steps } from './find-steps.ts';
import { createReach } from './reach.ts';
import { STEP_KINDS } from './step-kinds.ts';

/** From everybody who gets there, the way with the fewest conditions, and of these the shortest. */
export interface Ways {
  /** Undefined for whoever does not get there; empty for the goal itself. */
  pathOf(key: string): readonly Step[] | undefined;
  /** Every first step of somebody's that leads there without a detour, each with the rest of its way; the shortest first. */
  listPaths(from: Actor): readonly (readonly Step[])[];
}

interface Reached {
  readonly actor: Actor;
  readonly cost: number;
  /** Where the step leads; absent for the goal. */
  readonly next?: Actor;
}

/** Dijkstra's algorithm from the goal backwards: a step is only looked for towards what leads to it. */
export function findWays(actors: readonly Actor[], goal: Actor, steps: Steps): Ways {
  const reached = new Map<string, Reached>([[goal.key, { actor: goal, cost: 0 }]]);
  const settled = new Map<string, Reached>();
  const { listBefore } = createReach(actors);
  /** By cost. What comes in costs more than what is taken out. */
  const open = new Map<number, Reached[]>([[0, [...reached.values()]]]);
  for (let cost = 0; open.size > 0; cost++) {
    for (const nearest of (open.get(cost) ?? []).sort(compareKeys)) settle(nearest);
    open.delete(cost);
  }
  return { pathOf, listPaths };

  function settle(nearest: Reached): void {
    const { actor: to, cost: before } = nearest;
    if (settled.has(to.key)) return;
    settled.set(to.key, nearest);
    for (const actor of listBefore(to.node)) {
      if (settled.has(actor.key)) continue;
      const cost = before + steps.costOf(actor, to);
      if (cost >= (reached.get(actor.key)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      const found = { actor, cost, next: to };
      reached.set(actor.key, found);
      const equal = open.get(cost);
      if (equal === undefined) open.set(cost, [found]);
      else equal.push(found);
    }
  }

  function pathOf(key: string): readonly Step[] | undefined {
    const first = reached.get(key);
    if (first === undefined) return undefined;
    const path: Step[] = [];
    for (let at = first; at.next !== undefined; ) {
      const step = steps.find(at.actor, at.next);
      const next = reached.get(at.next.key);
      if (step === undefined || next === undefined) return undefined;
      path.push(step);
      at = next;
    }
    return path;
  }

  function listPaths(from: Actor): readonly (readonly Step[])[] {
    const others = [...settled.values()].filter(({ actor }) => actor.key !== from.key);
    const direct = new Set(
      others
        .filter(({ actor }) => actor.key !== goal.key && Number.isFinite(steps.costOf(from, actor)))
        .map(({ actor }) => actor.key),
    );
    const paths = others.flatMap(({ actor }) => {
      const found = steps.findAll(from, actor);
      if (found.length === 0) return [];
      const rest = pathOf(actor.key) ?? [];
      // Whom one gets to at once one needs no other for.
      const isDetour = rest.some(({ from: on, to: { key } }) => on.key === from.key || direct.has(key));
      return isDetour ? [] : found.map((step) => [step, ...rest]);
    });
    // Whoever is in system:masters holds everything by that, and nothing else has to be taken away from them.
    const own = from.holding.isMaster ? paths.filter(([first]) => first?.kind.id === 'system-masters') : [];
    return (own.length > 0 ? own : paths).sort(compareWays);
  }
}

function compareKeys(left: Reached, right: Reached): number {
  return compareText(left.actor.key, right.actor.key);
}

function sumCost(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + costOfStep(step), 0);
}

/** The shortest first, and among equals in the order of the kinds: what one is before what one does. */
function compareWays(left: readonly Step[], right: readonly Step[]): number {
  return sumCost(left) - sumCost(right) || rankOf(left) - rankOf(right) || compareText(nameWay(left), nameWay(right));
}

function rankOf([first]: readonly Step[]): number {
  return first === undefined ? 0 : STEP_KINDS.indexOf(first.kind);
}

function nameWay(steps: readonly Step[]): string {
  return steps.map(({ kind, to }) => `${kind.id} ${to.key}`).join('\n');
}
