import type { Expression, ListLiteral, MapLiteral, MessageLiteral } from '../ast.ts';
import { makeList, makeMessage } from '../make-collection.ts';
import { CelError, CelUnknown, type CelValue } from '../value.ts';
import { makeOpenMap, makeServerMap } from './make-map.ts';
import { constantStep, type Planner, type State, type Step } from './step.ts';

/** `ListCreateBaseCost`, `MapCreateBaseCost` and `StructCreateBaseCost` in `cel-go/common/cost.go`. */
const LIST_COST = 10;
const MAP_COST = 30;
const MESSAGE_COST = 40;

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

/** `Type{field: value}` is made anew each time, of constants too. What is not known stays in its field, if the field is there for sure. */
export function planMessage({ type, fields }: MessageLiteral, planner: Planner): Step {
  return constructionStep(planner, {
    parts: fields.map(({ value }) => planField(value, planner)),
    make: (values) =>
      makeMessage(
        type,
        fields.map(({ name, optional }, index) => ({ name, optional, value: values[index] as CelValue })),
      ),
    cost: MESSAGE_COST,
    isOpen: (index) => fields[index]?.optional === false,
  });
}

/** A map in a field is there for sure, whatever is unknown in it. */
function planField(value: Expression, planner: Planner): Step {
  if (value.kind !== 'map' || value.entries.some(({ optional }) => optional)) return planner.plan(value);
  return construct(planner, {
    parts: value.entries.flatMap((entry) => [planner.plan(entry.key), planner.plan(entry.value)]),
    make: makeOpenMap,
    cost: MAP_COST,
    isOpen: (index) => index % 2 === 1,
  });
}

interface Construction {
  readonly parts: readonly Step[];
  readonly make: (values: readonly CelValue[]) => CelValue;
  readonly cost: number;
  /** Whether the part at an index may be unknown without the whole being so; absent: none. */
  readonly isOpen?: (index: number) => boolean;
}

/** What is made of constants is one, and costs nothing. */
export function construct(planner: Planner, construction: Construction): Step {
  const { parts, make } = construction;
  const constants = parts.flatMap(({ constant }) => (constant === undefined ? [] : [constant]));
  return constants.length === parts.length
    ? constantStep(planner, make(constants))
    : constructionStep(planner, construction);
}

function constructionStep(planner: Planner, construction: Construction): Step {
  const { parts, cost } = construction;
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      const value = evaluateAll(state, construction);
      state.meter.take(parts);
      state.meter.observe(id, value, cost);
      return value;
    },
  };
}

function evaluateAll(state: State, { parts, make, isOpen }: Construction): CelValue {
  const values: CelValue[] = [];
  for (const [index, part] of parts.entries()) {
    const value = part.exec(state);
    const isKept = value instanceof CelUnknown && isOpen?.(index) === true;
    if (value instanceof CelError && !isKept) return value;
    values.push(value);
  }
  return make(values);
}
