import { holdsOpen, isOpen, MAYBE_THERE } from '../open-maps.ts';
import { CelError, type CelValue } from '../value.ts';
import { costOf } from './call-cost.ts';
import { overloadMissing } from './no-overload.ts';
import type { Planner, State, Step } from './step.ts';

export interface PlannedCall {
  /** As cel-go calls it: `_+_`, `size`. */
  readonly name: string;
  readonly overload: string;
  readonly parts: readonly Step[];
  readonly apply: (values: readonly CelValue[]) => CelValue;
  /** Arguments behind one that is an error are not evaluated. */
  readonly isVariadic?: boolean;
  /** A missing overload is not described. */
  readonly isSilent?: boolean;
}

/** A call: its arguments, what it gives, and what that costs. */
export function callStep(planner: Planner, call: PlannedCall): Step {
  const own = planner.nextId();
  const { name, overload, parts } = call;
  return {
    id: () => own,
    exec(state) {
      const result = run(state, call);
      const values = state.meter.take(parts);
      const cost = values === undefined ? 0 : costOf({ name, overload, values, result });
      if (typeof cost === 'string') state.meter.fail(cost);
      else state.meter.observe(own, result, cost);
      return result;
    },
  };
}

function run(state: State, { name, parts, apply, isVariadic = parts.length > 2, isSilent }: PlannedCall): CelValue {
  const values: CelValue[] = [];
  for (const part of parts) {
    const value = part.exec(state);
    if (isVariadic && value instanceof CelError) return value;
    values.push(value);
  }
  for (const value of values) if (value instanceof CelError) return value;
  const result = apply(values);
  if (!(result instanceof CelError) && !isTold(name, values)) return MAYBE_THERE;
  return result instanceof CelError && isSilent !== true ? overloadMissing(name, values, result) : result;
}

/** Calls that say themselves what they do not know, and those that look at no map: they hand on what they were given. */
const OWN = new Set([
  '_==_',
  '_!=_',
  '@in',
  '_+_',
  'type',
  'dyn',
  'optional.of',
  'hasValue',
  'value',
  'cel.@mapInsert',
]);
/** The same for lists, whatever stands in them. */
const OF_LISTS = new Set(['size', 'first', 'last', 'slice', 'reverse', 'flatten', '@sortByAssociatedKeys']);

/** Whether a result holds whatever may be filled in of the maps that it is made of. */
function isTold(name: string, values: readonly CelValue[]): boolean {
  if (OWN.has(name)) return true;
  return !values.some(OF_LISTS.has(name) ? isOpen : holdsOpen);
}
