import { hasField, index, select, wrap } from '../access.ts';
import type { Comprehension, Conditional, Expression, Has, Select } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { notBool } from '../logic.ts';
import { negate, not } from '../operators.ts';
import type { CelValue } from '../value.ts';
import { compileCall } from './calls.ts';
import { compileList, compileMap } from './collections.ts';
import { compileComprehension } from './comprehension.ts';
import { compileBinary } from './operators.ts';
import { compileContent, isOptionalChain } from './optionals.ts';
import type { Slots } from './slots.ts';

/** The values of an expression's variables during one run. */
export type Frame = CelValue[];
export type Run = (frame: Frame) => CelValue;
/** As `Run`, of an optional's content: undefined where there is none. */
export type FindContent = (frame: Frame) => CelValue | undefined;

/** Is told of each evaluation, for `explain`; its methods give back what shall be run. */
export interface Watch {
  value(node: Expression, run: Run): Run;
  content(node: Expression, find: FindContent): FindContent;
  /** Called before the body sees the element under a key or index. */
  element(node: Comprehension, key: CelValue, value: CelValue): void;
}
export interface Context {
  readonly slots: Slots;
  readonly watch?: Watch;
}

/** Compiles a resolved expression. */
export function compile(node: Expression, context: Context): Run {
  const run = compileNode(node, context);
  return context.watch === undefined ? run : context.watch.value(node, run);
}

function compileNode(node: Expression, context: Context): Run {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'identifier': {
      const slot = context.slots.find(node.name);
      return (frame) => frame[slot] as CelValue;
    }
    case 'select':
      return compileSelect(node, context);
    case 'has':
      return compileHas(node, context);
    case 'index':
      return compileIndex(node, context);
    case 'call':
      return compileCall(node, context);
    case 'unary': {
      const operand = compile(node.operand, context);
      return node.operator === '!' ? (frame) => not(operand(frame)) : (frame) => negate(operand(frame));
    }
    case 'binary':
      return compileBinary(node, context);
    case 'conditional':
      return compileConditional(node, context);
    case 'list':
      return compileList(node, context);
    case 'map':
      return compileMap(node, context);
    case 'message':
      throw new CelSourceError('cel/undeclared', `there is no message type ${node.type}`, { offset: node.start });
    case 'comprehension':
      return compileComprehension(node, context);
    case 'bind': {
      const value = compile(node.value, context);
      const slot = context.slots.take(node.name);
      const body = compile(node.body, context);
      return (frame) => {
        frame[slot] = value(frame);
        return body(frame);
      };
    }
  }
}

function compileSelect(node: Select, context: Context): Run {
  if (isOptionalChain(node)) {
    const find = compileContent(node, context);
    return (frame) => wrap(find(frame));
  }
  const operand = compile(node.operand, context);
  const { field } = node;
  return (frame) => select(operand(frame), field);
}

function compileIndex(node: Extract<Expression, { kind: 'index' }>, context: Context): Run {
  if (isOptionalChain(node)) {
    const find = compileContent(node, context);
    return (frame) => wrap(find(frame));
  }
  const operand = compile(node.operand, context);
  const key = compile(node.index, context);
  return (frame) => index(operand(frame), key(frame));
}

function compileHas(node: Has, context: Context): Run {
  const { field } = node;
  if (isOptionalChain(node.operand)) {
    const find = compileContent(node.operand, context);
    return (frame) => {
      const operand = find(frame);
      return operand === undefined ? false : hasField(operand, field);
    };
  }
  const operand = compile(node.operand, context);
  return (frame) => hasField(operand(frame), field);
}

function compileConditional({ condition, then, otherwise }: Conditional, context: Context): Run {
  const test = compile(condition, context);
  const first = compile(then, context);
  const second = compile(otherwise, context);
  return (frame) => {
    const value = test(frame);
    if (value === true) return first(frame);
    return value === false ? second(frame) : notBool(value);
  };
}
