import { keysOf, valueAt } from '../comprehension.ts';
import { isOpen, MAYBE_THERE } from '../open-maps.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { CelError, type CelValue } from '../value.ts';
import { goType } from './go-type.ts';
import type { Planner, State, Step } from './step.ts';

/** A comprehension as cel-go runs it (`evalFold`). */
export interface Fold {
  readonly range: Step;
  /** Slots of the element, or of key and value. */
  readonly variables: readonly number[];
  readonly accumulator: number;
  readonly condition: Step;
  readonly step: Step;
  readonly result: Step;
}

export function foldStep(planner: Planner, fold: Fold): Step {
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      const value = runFold(state, fold);
      state.meter.drop(fold.range.id());
      state.meter.observe(id, value, 0);
      return value;
    },
  };
}

function runFold(state: State, fold: Fold): CelValue {
  const { slots, meter } = state;
  const outer = slots[fold.accumulator];
  slots[fold.accumulator] = undefined;
  const range = fold.range.exec(state);
  if (range instanceof CelError) return range;
  const misfit = findMisfit(range, fold);
  if (misfit !== undefined) return misfit;
  const keys = isList(range) ? undefined : (keysOf(range) as readonly CelValue[]);
  const count = keys === undefined ? (range as readonly CelValue[]).length : keys.length;
  for (let index = 0; index < count && meter.ended === undefined; index++) {
    const key = keys === undefined ? index : (keys[index] as CelValue);
    bind(state, fold, { key, value: isList(range) || fold.variables.length > 1 ? valueAt(range, key) : key });
    const goesOn = fold.condition.exec(state);
    if (goesOn === false) break;
    slots[fold.accumulator] = fold.step.exec(state);
  }
  const isOver = !isOpen(range) || fold.condition.exec(state) === false;
  const result = meter.ended ?? (isOver ? fold.result.exec(state) : MAYBE_THERE);
  slots[fold.accumulator] = outer;
  return result;
}

function bind(
  { slots }: State,
  { variables: [first, second] }: Fold,
  { key, value }: { readonly key: CelValue; readonly value: CelValue },
): void {
  if (first === undefined) return;
  slots[first] = second === undefined ? value : key;
  if (second !== undefined) slots[second] = value;
}

function findMisfit(range: CelValue, { variables }: Fold): CelError | undefined {
  if (isList(range) || isPlainMap(range) || isCelMap(range)) return undefined;
  const type = goType(range);
  return new CelError(
    'no_such_overload',
    variables.length > 1 ? `unsupported comprehension range type: ${type}` : `got '${type}', expected iterable type`,
  );
}
