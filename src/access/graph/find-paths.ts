import { compareText } from '../../base/compare.ts';
import type { Actor } from './actor.ts';
import { mayReach } from './might.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';
import { STEP_KINDS } from './step-kinds.ts';
import type { World } from './world.ts';

/** One step of a path. */
export interface Step extends FoundStep {
  readonly kind: StepKind;
  readonly from: Actor;
  readonly to: Actor;
}

/** From everybody who gets there, the way with the fewest conditions, and of these the shortest. */
export interface Ways {
  /** Undefined for whoever does not get there; empty for the goal itself. */
  pathOf(key: string): readonly Step[] | undefined;
  /** Every first step of somebody's that leads there without a detour, each with the rest of its way; the shortest first. */
  listPaths(from: Actor): readonly (readonly Step[])[];
}

/** What a condition counts, in steps: a longer way that surely works is told before a shorter one that may not. */
const CONDITION = 10;

interface Reached {
  readonly actor: Actor;
  readonly cost: number;
  readonly step: Step | undefined;
}

interface Sought {
  /** Any of them will do. */
  readonly goals: readonly Actor[];
  /** Those whose ways are asked for, where it is not everybody's. */
  readonly wanted?: readonly Actor[];
}

/** Dijkstra's algorithm from the goals backwards: a step is only looked for towards what leads to one of them. */
export function findWays(actors: readonly Actor[], { goals, wanted }: Sought, world: World): Ways {
  const kinds = STEP_KINDS.filter(({ since = 0 }) => since <= world.minor);
  const reached = new Map<string, Reached>(goals.map((goal) => [goal.key, { actor: goal, cost: 0, step: undefined }]));
  const settled: Reached[] = [];
  const open = new Set(reached.keys());
  const left = new Map(actors.map((actor) => [actor.key, actor]));
  for (let next = takeNearest(reached, open); next !== undefined; next = takeNearest(reached, open)) {
    settled.push(next);
    left.delete(next.actor.key);
    if (wanted?.every(({ key }) => !left.has(key)) === true) break;
    for (const from of left.values()) {
      const step = findStep(from, next.actor);
      if (step === undefined) continue;
      const cost = next.cost + costOf(step);
      if (cost >= (reached.get(from.key)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      reached.set(from.key, { actor: from, cost, step });
      open.add(from.key);
    }
  }
  return { pathOf, listPaths };

  function findStep(from: Actor, to: Actor): Step | undefined {
    if (!mayReach(from.might, to.node)) return undefined;
    let best: Step | undefined;
    for (const kind of kinds) {
      const found = kind.to.includes(to.node.kind) ? kind.find(from, to.node, world) : undefined;
      if (found !== undefined && (best === undefined || costOf(found) < costOf(best)))
        best = { ...found, kind, from, to };
    }
    return best;
  }

  function pathOf(key: string): readonly Step[] | undefined {
    const first = reached.get(key);
    if (first === undefined) return undefined;
    const steps: Step[] = [];
    for (let { step } = first; step !== undefined; step = reached.get(step.to.key)?.step) steps.push(step);
    return steps;
  }

  function listPaths(from: Actor): readonly (readonly Step[])[] {
    const direct = new Set<string>();
    for (const { actor } of settled)
      if (goals.every(({ key }) => key !== actor.key) && findStep(from, actor) !== undefined) direct.add(actor.key);
    const paths = settled
      .filter(({ actor }) => actor.key !== from.key)
      .flatMap(({ actor }) => {
        const rest = pathOf(actor.key) ?? [];
        // Whom one gets to at once one needs no other for.
        const isDetour = rest.some(({ from: on, to: { key } }) => on.key === from.key || direct.has(key));
        if (isDetour) return [];
        return kinds.flatMap((kind) => {
          const found = kind.to.includes(actor.node.kind) ? kind.find(from, actor.node, world) : undefined;
          return found === undefined ? [] : [[{ ...found, kind, from, to: actor }, ...rest]];
        });
      });
    // Whoever is in system:masters holds everything by that, and nothing else has to be taken away from them.
    const own = from.holding.isMaster ? paths.filter(([first]) => first?.kind.id === 'system-masters') : [];
    return (own.length > 0 ? own : paths).sort(compareWays);
  }
}

function takeNearest(reached: ReadonlyMap<string, Reached>, open: Set<string>): Reached | undefined {
  let nearest: Reached | undefined;
  for (const key of open) {
    const candidate = reached.get(key);
    if (candidate === undefined) continue;
    const isNearer =
      nearest === undefined ||
      candidate.cost < nearest.cost ||
      (candidate.cost === nearest.cost && compareText(key, nearest.actor.key) < 0);
    if (isNearer) nearest = candidate;
  }
  if (nearest !== undefined) open.delete(nearest.actor.key);
  return nearest;
}

function costOf({ proviso }: FoundStep): number {
  return proviso === undefined ? 1 : 1 + CONDITION;
}

function sumCost(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + costOf(step), 0);
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
