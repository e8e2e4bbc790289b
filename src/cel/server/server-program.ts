import type { Expression } from '../ast.ts';
import { EXHAUSTED, runWithin } from '../budget.ts';
import { typesOf } from '../check/check.ts';
import type { Variables } from '../check/known.ts';
import type { FindMessage } from '../check/messages.ts';
import { DYN, type SchemaType } from '../check/schema-type.ts';
import type { Scope } from '../program.ts';
import { resolveNames } from '../resolve.ts';
import { CelUnknown, type CelValue } from '../value.ts';
import { CostMeter, PER_CALL_LIMIT } from './cost-meter.ts';
import { planNode } from './plan.ts';
import type { Planner, State } from './step.ts';

/** What an expression gives on the API server, and what that costs it. */
export interface Evaluated {
  /** An error in the server's words. */
  readonly value: CelValue;
  /** In the server's units; where it stopped the evaluation, what it had cost until then. */
  readonly cost: number;
  /** Something was met of which nothing is known: the cost is one of those that may be. */
  readonly isCostOpen: boolean;
}

export interface ServerProgram {
  /** As the server's checker finds it. */
  readonly type: SchemaType;
  readonly run: (scope: Scope) => Evaluated;
}

/** Steps that the functions of one evaluation may take here, whatever the server charges for them: texts can grow beyond memory. */
const MOST_WORK = 30_000_000;
const TOO_MUCH = new CelUnknown('more work than is done here');

/** An expression as the API server runs it. Where it makes patches, their types are given. Throws CelSourceError for one that the server refuses. */
export function createServerProgram(
  expression: Expression,
  variables: Variables,
  findMessage?: FindMessage,
): ServerProgram {
  const resolved = resolveNames(expression);
  const types = typesOf(resolved, variables, findMessage);
  const step = createPlanner(types).plan(resolved);
  return {
    type: types.get(resolved) ?? DYN,
    run(scope) {
      const meter = new CostMeter();
      const value = runWithin<State>(MOST_WORK, step.exec, { scope, meter, slots: [] });
      return conclude(meter, value);
    },
  };
}

/** Where something is not known, an evaluation may cost more than it did here, or less. */
const OPEN_FACTOR = 4;
const MAYBE_CANCELLED = new CelUnknown('whether the API server lets it cost so much');

function conclude({ cost, ended, metUnknown }: CostMeter, value: CelValue): Evaluated {
  if (value === EXHAUSTED) return { value: TOO_MUCH, cost, isCostOpen: true };
  if (metUnknown && cost * OPEN_FACTOR > PER_CALL_LIMIT) return { value: MAYBE_CANCELLED, cost, isCostOpen: true };
  return { value: ended ?? value, cost, isCostOpen: metUnknown };
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
