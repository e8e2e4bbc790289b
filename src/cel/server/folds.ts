import type { Bind, Comprehension, ComprehensionMacro, Expression } from '../ast.ts';
import { getServerFunction, sortAsServer } from './server-functions.ts';
import { add, equal, not } from '../operators.ts';
import { type CelValue } from '../value.ts';
import { attributeOf, attributeStep, conditionalAttribute, qualifiedAttribute } from './attribute.ts';
import { callStep } from './call-step.ts';
import { construct } from './collections.ts';
import { foldStep } from './fold.ts';
import { insertEntries, insertEntry } from './make-map.ts';
import { junction } from './operators.ts';
import { sortByOverload } from './overloads.ts';
import { constantStep, type Planner, type State, type Step } from './step.ts';

/** What a macro is made of, with its variables declared. */
interface Making {
  readonly planner: Planner;
  readonly node: Comprehension;
  readonly accumulator: Accumulator;
}

/** The variable in which a fold keeps what it has so far; what it begins with is evaluated when somebody asks. */
interface Accumulator {
  readonly slot: number;
  /** Each time it is named it is a step of its own. */
  readonly read: () => Step;
}

type Fold = { readonly condition: Step; readonly step: Step; readonly result: Step };

/** What each macro stands for (`parser/macro.go`, `ext/comprehensions.go` in cel-go). */
const FOLDS: Readonly<Record<Exclude<ComprehensionMacro, 'optMap' | 'optFlatMap' | 'sortBy'>, Macro>> = {
  all: { begin: () => true, fold: quantify(false) },
  exists: { begin: () => false, fold: quantify(true) },
  existsOne: { begin: () => 0, fold: countOne },
  filter: { begin: () => [], fold: collect(({ node, planner }) => variableStep(planner, node.variables[0])) },
  map: { begin: () => [], fold: collect(({ node, planner }) => planner.plan(node.body)) },
  transformList: { begin: () => [], fold: collect(({ node, planner }) => planner.plan(node.body)) },
  transformMap: { begin: () => new Map(), fold: insert },
  transformMapEntry: { begin: () => new Map(), fold: merge },
};

interface Macro {
  readonly begin: () => CelValue;
  readonly fold: (making: Making) => Fold;
}

export function planComprehension(node: Comprehension, planner: Planner): Step {
  if (node.macro === 'optMap' || node.macro === 'optFlatMap') return planOptional(node, planner);
  if (node.macro === 'sortBy') return planSortBy(node, planner);
  return planFold(node, planner, FOLDS[node.macro]);
}

function planFold(node: Comprehension, planner: Planner, { begin, fold }: Macro): Step {
  const range = planner.plan(node.range);
  const accumulator = createAccumulator(planner, `@result:${node.start}`, beginning(planner, begin));
  const variables = node.variables.map((name) => declareVariable(planner, name));
  return foldStep(planner, {
    range,
    variables,
    accumulator: accumulator.slot,
    ...fold({ planner, node, accumulator }),
  });
}

/** Lists and maps that a fold makes grow in place, so each run begins with one of its own. */
function beginning(planner: Planner, begin: () => CelValue): (state: State) => CelValue {
  const { id } = constantStep(planner, null);
  return ({ meter }) => {
    const value = begin();
    meter.observe(id(), value, 0);
    return value;
  };
}

function createAccumulator(planner: Planner, name: string, begin: (state: State) => CelValue): Accumulator {
  const slot = planner.slotOf(`${name}:${planner.nextId()}`);
  const read = readOnce(slot, begin);
  return {
    slot,
    read: () => {
      const id = planner.nextId();
      return attributeStep(qualifiedAttribute(() => id, read));
    },
  };
}

/** What a slot holds, made when it is asked for. */
function readOnce(slot: number, make: (state: State) => CelValue): (state: State) => CelValue {
  return (state) => {
    const known = state.slots[slot];
    if (known !== undefined) return known;
    const value = make(state);
    state.slots[slot] = value;
    return value;
  };
}

function declareVariable(planner: Planner, name: string): number {
  const slot = planner.slotOf(name);
  planner.declare(name, ({ slots }) => slots[slot] as CelValue);
  return slot;
}

function variableStep(planner: Planner, name: string): Step {
  const id = planner.nextId();
  return attributeStep(qualifiedAttribute(() => id, planner.readerOf(name) as (state: State) => CelValue));
}

function quantify(deciding: boolean): Macro['fold'] {
  return ({ planner, node, accumulator }) => {
    const so = accumulator.read();
    const tested = deciding
      ? callStep(planner, { name: '!_', overload: '', parts: [so], apply: ([value]) => not(value as CelValue) })
      : so;
    return {
      condition: notStrictlyFalse(planner, tested),
      step: junction(planner, [accumulator.read(), planner.plan(node.body)], deciding),
      result: accumulator.read(),
    };
  };
}

/** `@not_strictly_false`: an error does not end the loop. */
function notStrictlyFalse(planner: Planner, part: Step): Step {
  const parts = [part];
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      const value = part.exec(state) !== false;
      const found = state.meter.take(parts);
      state.meter.observe(id, value, found === undefined ? 0 : 1);
      return value;
    },
  };
}

function countOne({ planner, node, accumulator }: Making): Fold {
  const plus = callStep(planner, {
    name: '_+_',
    overload: '',
    parts: [accumulator.read(), constantStep(planner, 1)],
    apply: ([count, one]) => add(count as CelValue, one as CelValue),
  });
  return {
    condition: constantStep(planner, true),
    step: choose(planner, planner.plan(node.body), [plus, accumulator.read()]),
    result: callStep(planner, {
      name: '_==_',
      overload: 'equals',
      parts: [accumulator.read(), constantStep(planner, 1)],
      apply: ([count, one]) => equal(count as CelValue, one as CelValue),
    }),
  };
}

function choose(planner: Planner, test: Step, [then, otherwise]: readonly [Step, Step]): Step {
  const branches = [attributeOf(then), attributeOf(otherwise)] as const;
  return attributeStep(conditionalAttribute(planner.nextId(), test, branches));
}

/** The condition of a filter, or of `map` with three arguments. */
function conditionOf({ node, planner }: Making): Step | undefined {
  const condition: Expression | undefined = node.macro === 'filter' ? node.body : node.condition;
  return condition === undefined ? undefined : planner.plan(condition);
}

/** `step` where the condition holds, what there is so far elsewhere. */
function guarded(making: Making, condition: Step | undefined, step: Step): Fold {
  const { planner, accumulator } = making;
  return {
    condition: constantStep(planner, true),
    step: condition === undefined ? step : choose(planner, condition, [step, accumulator.read()]),
    result: accumulator.read(),
  };
}

function collect(elementOf: (making: Making) => Step): Macro['fold'] {
  return (making) => {
    const { planner, accumulator } = making;
    const condition = conditionOf(making);
    const list = construct(planner, { parts: [elementOf(making)], make: (values) => values, cost: 10 });
    const step = callStep(planner, {
      name: '_+_',
      overload: '',
      parts: [accumulator.read(), list],
      apply: ([so, more]) => append(so as CelValue[], more as readonly CelValue[]),
    });
    return guarded(making, condition, step);
  };
}

function append(list: CelValue[], more: readonly CelValue[]): CelValue {
  list.push(...more);
  return list;
}

function insert(making: Making): Fold {
  const { planner, node, accumulator } = making;
  const condition = conditionOf(making);
  const step = callStep(planner, {
    name: 'cel.@mapInsert',
    overload: '',
    parts: [accumulator.read(), variableStep(planner, node.variables[0]), planner.plan(node.body)],
    apply: ([map, key, value]) => insertEntry(map as Map<CelValue, CelValue>, key as CelValue, value as CelValue),
  });
  return guarded(making, condition, step);
}

function merge(making: Making): Fold {
  const { planner, node, accumulator } = making;
  const condition = conditionOf(making);
  const step = callStep(planner, {
    name: 'cel.@mapInsert',
    overload: '',
    parts: [accumulator.read(), planner.plan(node.body)],
    apply: ([map, entries]) => insertEntries(map as Map<CelValue, CelValue>, entries as CelValue),
  });
  return guarded(making, condition, step);
}

/** A fold over nothing, whose accumulator is a variable. */
function bindStep(planner: Planner, name: string, { value, body }: { value: Step; body: () => Step }): Step {
  const slot = planner.slotOf(name);
  planner.declare(name, readOnce(slot, value.exec));
  const never = constantStep(planner, false);
  return foldStep(planner, {
    range: constantStep(planner, []),
    variables: [],
    accumulator: slot,
    condition: never,
    step: never,
    result: body(),
  });
}

export function planBind({ name, value, body }: Bind, planner: Planner): Step {
  return bindStep(planner, name, { value: planner.plan(value), body: () => planner.plan(body) });
}

/** `a.optMap(x, f)` is `a.hasValue() ? optional.of(f with x as a.value()) : optional.none()`. */
function planOptional({ macro, range, variables, body }: Comprehension, planner: Planner): Step {
  const call = (key: string, parts: readonly Step[]): Step =>
    callStep(planner, {
      name: key.replace(/^\./, '').replace(/\/.*$/, ''),
      overload: '',
      parts,
      apply: (values) => getServerFunction(key)(...values),
    });
  const test = call('.hasValue/1', [planner.plan(range)]);
  const value = call('.value/1', [planner.plan(range)]);
  const bound = bindStep(planner, variables[0], { value, body: () => planner.plan(body) });
  const then = macro === 'optMap' ? call('optional.of/1', [bound]) : bound;
  return choose(planner, test, [then, call('optional.none/0', [])]);
}

/** The list is bound, its keys are mapped, and by them it is sorted. */
function planSortBy(node: Comprehension, planner: Planner): Step {
  const name = `@__sortBy_input__:${planner.nextId()}`;
  const input = (): Step => variableStep(planner, name);
  return bindStep(planner, name, {
    value: planner.plan(node.range),
    body: () => {
      const list = input();
      const range = input();
      const keys = planFold(
        node,
        { ...planner, plan: (part) => (part === node.range ? range : planner.plan(part)) },
        FOLDS.map,
      );
      return callStep(planner, {
        name: '@sortByAssociatedKeys',
        overload: sortByOverload(planner.typeOf(node.body)),
        parts: [list, keys],
        apply: ([all, by]) => sortAsServer(all as CelValue, by as readonly CelValue[]),
      });
    },
  });
}
