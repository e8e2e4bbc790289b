import type { ListLiteral, MapLiteral } from '../ast.ts';
import { makeList } from '../make-collection.ts';
import { CelError, type CelValue } from '../value.ts';
import { makeServerMap } from './make-map.ts';
import { constantStep, type Planner, type State, type Step } from './step.ts';

const LIST_COST = 10;
const MAP_COST = 30;

export function planList({ elements }: ListLiteral, planner: Planner): Step {
  const optionals = elements.map(({ optional }) => optional);
  return construct(planner, {
    parts: elements.map(({ value }) => planner.plan(value)),
    make: (values) => makeList(values, optionals),
    cost: LIST_COST,
  });
}

export function planMap({ entries }: MapLiteral, planner: Planner): Step {
  const optionals = entries.map(({ optional }) => optional);
  return construct(planner, {
    parts: entries.flatMap(({ key, value }) => [planner.plan(key), planner.plan(value)]),
    make: (values) => makeServerMap(values, optionals),
    cost: MAP_COST,
  });
}

interface Construction {
  readonly parts: readonly Step[];
  readonly make: (values: readonly CelValue[]) => CelValue;
  readonly cost: number;
}

/** What is made of constants is one, and costs nothing. */
export function construct(planner: Planner, { parts, make, cost }: Construction): Step {
  const constants = parts.flatMap(({ constant }) => (constant === undefined ? [] : [constant]));
  if (constants.length === parts.length) return constantStep(planner, make(constants));
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      const value = evaluateAll(state, parts, make);
      state.meter.take(parts);
      state.meter.observe(id, value, cost);
      return value;
    },
  };
}

function evaluateAll(state: State, parts: readonly Step[], make: Construction['make']): CelValue {
  const values: CelValue[] = [];
  for (const part of parts) {
    const value = part.exec(state);
    if (value instanceof CelError) return value;
    values.push(value);
  }
  return make(values);
}
