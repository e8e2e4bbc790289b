import type { Call, Expression } from '../ast.ts';
import { resolveCall } from '../call-target.ts';
import { CelSourceError } from '../errors.ts';
import { overloadMissing } from './no-overload.ts';
import { getServerFunction } from './server-functions.ts';
import type { CelImplementation } from '../library/define.ts';
import { compilePattern, findPattern } from '../pattern.ts';
import { CelError, CelOptional, type CelValue } from '../value.ts';
import { callStep } from './call-step.ts';
import { isDispatched, overloadOf } from './overloads.ts';
import { constantStep, type Planner, type Step } from './step.ts';

/** Conversions of what is written down are worked out before anything runs. */
const CONVERSIONS = /^(?:bool|bytes|double|duration|dyn|int|string|timestamp|type|uint)\/1$/;

/** Calls that cel-go makes anew where the pattern is written down. */
const PATTERNS: ReadonlySet<string> = new Set(['.matches/2', 'matches/2', '.find/2', '.findAll/2', '.findAll/3']);

/** A call of a function; `or` and `orValue` are evaluated as far as they are needed. */
export function planCall(node: Call, planner: Planner): Step {
  const { key, arguments: list } = resolveCall(node);
  const parts = list.map((argument) => planner.plan(argument));
  const [first, second] = parts;
  if (key === '.or/2' && first !== undefined && second !== undefined)
    return otherwise(planner, [first, second], (given) => given);
  if (key === '.orValue/2' && first !== undefined && second !== undefined)
    return otherwise(planner, [first, second], (given) => given.value as CelValue);
  const implementation = getServerFunction(key);
  if (CONVERSIONS.test(key) && first?.constant !== undefined)
    return constantStep(planner, convert(node, first.constant, implementation));
  const isRemade = PATTERNS.has(key) && second?.constant !== undefined;
  if (isRemade) refuseBadPattern(list[1] as Expression, second.constant);
  const types = list.map((argument) => planner.typeOf(argument));
  return callStep(planner, {
    name: key.replace(/^\./, '').replace(/\/.*$/, ''),
    overload: overloadOf(key, types),
    parts,
    apply: applyOf(key, second) ?? ((values) => implementation(...values)),
    ...(isRemade || isDispatched(key, types) ? { isVariadic: true } : {}),
    ...(isRemade ? { isSilent: true } : {}),
  });
}

/** The server refuses a policy with one that fails. */
function convert({ function: name, start }: Call, value: CelValue, conversion: CelImplementation): CelValue {
  const converted = conversion(value);
  if (!(converted instanceof CelError)) return converted;
  const { message } = overloadMissing(name, [value], converted);
  throw new CelSourceError('cel/type', `${name}() never works here: ${message}`, {
    offset: start,
    advice: 'Correct the value.',
  });
}

/** The server compiles a pattern that is written down before anything runs. */
function refuseBadPattern({ start }: Expression, pattern: CelValue): void {
  const compiled = typeof pattern === 'string' ? findPattern(pattern) : undefined;
  if (compiled instanceof CelError)
    throw new CelSourceError('cel/type', compiled.message, { offset: start, advice: 'Correct the pattern.' });
}

/** A pattern that is written down is compiled once. */
function applyOf(key: string, pattern: Step | undefined): ((values: readonly CelValue[]) => CelValue) | undefined {
  if (key !== '.matches/2' && key !== 'matches/2') return undefined;
  if (typeof pattern?.constant !== 'string') return undefined;
  const matches = compilePattern(pattern.constant);
  return ([text]) => matches(text as CelValue);
}

/** `a.or(b)` and `a.orValue(b)`: neither costs anything itself. */
function otherwise(
  planner: Planner,
  [optional, other]: readonly [Step, Step],
  take: (given: CelOptional) => CelValue,
): Step {
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      const given = optional.exec(state);
      const value =
        given instanceof CelOptional
          ? given.value === undefined
            ? other.exec(state)
            : take(given)
          : given instanceof CelError
            ? given
            : new CelError('no_such_overload', 'no such overload');
      state.meter.observe(id, value, 0);
      return value;
    },
  };
}
