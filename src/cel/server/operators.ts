import type { Binary } from '../ast.ts';
import * as operators from '../operators.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { isList } from '../shape.ts';
import { CelError, CelUint, CelUnknown, type CelValue } from '../value.ts';
import { callStep } from './call-step.ts';
import { serverEqual, serverIn, serverUnequal } from './equality.ts';
import { operatorOverload } from './overloads.ts';
import { constantStep, type Planner, type Step } from './step.ts';

const APPLY = {
  '==': serverEqual,
  '!=': serverUnequal,
  '<': ordered(operators.less),
  '<=': ordered(operators.lessOrEqual),
  '>': ordered(operators.greater),
  '>=': ordered(operators.greaterOrEqual),
  in: serverIn,
  '+': operators.add,
  '-': operators.subtract,
  '*': operators.multiply,
  '/': operators.divide,
  '%': operators.modulo,
} as const;

type Operator = (left: CelValue, right: CelValue) => CelValue;

const NO_ORDER = new CelError('invalid_argument', 'NaN values cannot be ordered');

/** What is no number has no order among numbers there. */
function ordered(compare: Operator): Operator {
  return (left, right) => {
    const isOfNumbers = [left, right].every((value) => isInt(value) || isDouble(value) || value instanceof CelUint);
    return isOfNumbers && (isNaN(left) || isNaN(right)) ? NO_ORDER : compare(left, right);
  };
}

function isNaN(value: CelValue): boolean {
  return isDouble(value) && Number.isNaN(doubleOf(value));
}

export function planBinary(node: Binary, planner: Planner): Step {
  const { operator } = node;
  const left = planner.plan(node.left);
  const right = planner.plan(node.right);
  if (operator === '&&') return junction(planner, [left, right], false);
  if (operator === '||') return junction(planner, [left, right], true);
  const overload = operatorOverload(operator, planner.typeOf(node.left), planner.typeOf(node.right));
  if (overload === 'in_list' && right.constant !== undefined && isList(right.constant)) {
    if (right.constant.length === 0) return constantStep(planner, false);
    if (right.constant.every(isPrimitive)) return membership(planner, left, right.constant);
  }
  const apply = APPLY[operator];
  return callStep(planner, {
    name: operator === 'in' ? '@in' : `_${operator}_`,
    overload,
    parts: [left, right],
    apply: ([one, other]) => apply(one as CelValue, other as CelValue),
  });
}

function isPrimitive(value: CelValue): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    isInt(value) ||
    isDouble(value) ||
    value instanceof CelUint
  );
}

/** Whether a value is among some that are written down costs nothing. */
function membership(planner: Planner, value: Step, list: CelValue): Step {
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      const looked = value.exec(state);
      const result = looked instanceof CelError ? looked : operators.isIn(looked, list);
      state.meter.observe(id, result, 0);
      return result;
    },
  };
}

/** `&&` and `||`: the deciding value ends it, an error does not; unknown beside an error wins. */
export function junction(planner: Planner, terms: readonly Step[], deciding: boolean): Step {
  const id = planner.nextId();
  return {
    id: () => id,
    exec(state) {
      let result: CelValue = !deciding;
      for (const term of terms) {
        const value = term.exec(state);
        if (value === deciding) {
          result = deciding;
          break;
        }
        if (value !== !deciding && (result === !deciding || value instanceof CelUnknown)) result = asError(value);
      }
      for (const term of terms) state.meter.drop(term.id());
      state.meter.observe(id, result, 0);
      return result;
    },
  };
}

function asError(value: CelValue): CelError {
  return value instanceof CelError ? value : new CelError('no_such_overload', 'no such overload');
}
