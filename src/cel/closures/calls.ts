import type { Call } from '../ast.ts';
import { EXHAUSTED, spend, weightOf } from '../budget.ts';
import { resolveCall } from '../call-target.ts';
import { findConstantCall } from '../constant-call.ts';
import type { CelImplementation } from '../library/define.ts';
import { getFunction } from '../library/functions.ts';
import { compilePattern } from '../pattern.ts';
import { CelError, type CelValue } from '../value.ts';
import type { Context, Run } from './context.ts';
import { compileOptionalUse } from './optionals.ts';

export function compileCall(node: Call, context: Context): Run {
  const special = compileOptionalUse(node, context) ?? compileMatches(node, context) ?? compileConstant(node);
  if (special !== undefined) return special;
  const { key, arguments: list } = resolveCall(node);
  const implementation = (context.dialect?.getFunction ?? getFunction)(key);
  const parameters = list.map((argument) => context.compile(argument));
  const [first, second] = parameters;
  if (parameters.length === 1) return callWithOne(implementation, first as Run);
  if (parameters.length === 2) return callWithTwo(implementation, first as Run, second as Run);
  return (frame) => {
    const values: CelValue[] = [];
    for (const parameter of parameters) {
      const value = parameter(frame);
      if (value instanceof CelError) return value;
      if (spend(weightOf(value))) return EXHAUSTED;
      values.push(value);
    }
    return implementation(...values);
  };
}

function callWithOne(implementation: CelImplementation, first: Run): Run {
  return (frame) => {
    const value = first(frame);
    if (value instanceof CelError) return value;
    return spend(weightOf(value)) ? EXHAUSTED : implementation(value);
  };
}

function callWithTwo(implementation: CelImplementation, first: Run, second: Run): Run {
  return (frame) => {
    const left = first(frame);
    if (left instanceof CelError) return left;
    const right = second(frame);
    if (right instanceof CelError) return right;
    return spend(weightOf(left) + weightOf(right)) ? EXHAUSTED : implementation(left, right);
  };
}

function compileConstant(node: Call): Run | undefined {
  const constant = findConstantCall(node);
  return constant === undefined ? undefined : () => constant.value;
}

/** A pattern that is written down is compiled once. */
function compileMatches(node: Call, context: Context): Run | undefined {
  const { key, arguments: list } = resolveCall(node);
  const [text, pattern] = list;
  if ((key !== '.matches/2' && key !== 'matches/2') || text === undefined) return undefined;
  if (pattern?.kind !== 'literal' || typeof pattern.value !== 'string') return undefined;
  const matches = compilePattern(pattern.value);
  const operand = context.compile(text);
  return (frame) => {
    const value = operand(frame);
    return spend(weightOf(value)) ? EXHAUSTED : matches(value);
  };
}
