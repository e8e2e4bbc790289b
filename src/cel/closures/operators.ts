import type { Binary, BinaryOperator } from '../ast.ts';
import { EXHAUSTED, spend, weightOf } from '../budget.ts';
import { asBool, notBool } from '../logic.ts';
import * as operators from '../operators.ts';
import { CelUnknown, type CelValue } from '../value.ts';
import type { Context, Run } from './context.ts';

const OPERATORS: Readonly<Record<Exclude<BinaryOperator, '&&' | '||'>, (left: CelValue, right: CelValue) => CelValue>> =
  {
    '==': operators.equal,
    '!=': operators.unequal,
    '<': operators.less,
    '<=': operators.lessOrEqual,
    '>': operators.greater,
    '>=': operators.greaterOrEqual,
    in: operators.isIn,
    '+': operators.add,
    '-': operators.subtract,
    '*': operators.multiply,
    '/': operators.divide,
    '%': operators.modulo,
  };

export function compileBinary({ operator, left, right }: Binary, context: Context): Run {
  const first = context.compile(left);
  const second = context.compile(right);
  if (operator === '||') return decide(first, second, true);
  if (operator === '&&') return decide(first, second, false);
  // The API server does not even look at what cannot be in there.
  if (context.dialect !== undefined && operator === 'in' && right.kind === 'list' && right.elements.length === 0)
    return () => false;
  const apply = context.dialect?.operators[operator] ?? OPERATORS[operator];
  return (frame) => {
    const one = first(frame);
    const other = second(frame);
    return spend(weightOf(one) + weightOf(other)) ? EXHAUSTED : apply(one, other);
  };
}

/** Commutative: the deciding value on either side wins over an error on the other (CEL specification, "Logical Operators"). */
function decide(first: Run, second: Run, deciding: boolean): Run {
  return (frame) => {
    const left = first(frame);
    if (left === deciding) return deciding;
    const right = second(frame);
    if (right === deciding) return deciding;
    if (left === !deciding) return asBool(right);
    return right instanceof CelUnknown ? right : notBool(left);
  };
}
