import type { Expression } from '../ast.ts';
import { typesOf } from '../check/check.ts';
import type { Variables } from '../check/known.ts';
import { DYN } from '../check/schema-type.ts';
import type { Scope } from '../program.ts';
import { resolveNames } from '../resolve.ts';
import type { CelValue } from '../value.ts';
import { CostMeter } from './cost-meter.ts';
import { planNode } from './plan.ts';
import type { Planner, State } from './step.ts';

/** What an expression gives on the API server, and what that costs it. */
export interface Evaluated {
  /** An error in the server's words. */
  readonly value: CelValue;
  /** In the server's units; where it stopped the evaluation, what it had cost until then. */
  readonly cost: number;
}

export type ServerProgram = (scope: Scope) => Evaluated;

/** An expression that was checked with these variables, as the API server runs it. */
export function createServerProgram(expression: Expression, variables: Variables): ServerProgram {
  const resolved = resolveNames(expression, { isServer: true });
  const planner = createPlanner(typesOf(resolved, variables));
  const step = planner.plan(resolved);
  return (scope) => {
    const meter = new CostMeter();
    const state: State = { scope, meter, slots: [] };
    const value = step.exec(state);
    return { value: meter.ended ?? value, cost: meter.cost };
  };
}

function createPlanner(types: ReturnType<typeof typesOf>): Planner {
  const slots = new Map<string, number>();
  const readers = new Map<string, (state: State) => CelValue>();
  let last = 0;
  const planner: Planner = {
    plan: (node) => planNode(node, planner),
    typeOf: (node) => types.get(node) ?? DYN,
    nextId: () => (last += 1),
    slotOf(name) {
      const slot = slots.get(name) ?? slots.size;
      slots.set(name, slot);
      return slot;
    },
    readerOf: (name) => readers.get(name),
    declare: (name, read) => readers.set(name, read),
  };
  return planner;
}
