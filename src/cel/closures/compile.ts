import { hasField, index, select, wrap } from '../access.ts';
import type { Conditional, Expression, Has, Select } from '../ast.ts';
import type { Dialect } from '../dialect.ts';
import { notBool } from '../logic.ts';
import { negate, not } from '../operators.ts';
import { isOptionalChain } from '../optional-chain.ts';
import { compileCall } from './calls.ts';
import { compileList, compileMap, compileMessage } from './collections.ts';
import { compileComprehension } from './comprehension.ts';
import { compileBinary } from './operators.ts';
import type { CelValue } from '../value.ts';
import type { Context, Run, Watch } from './context.ts';
import { compileContentNode } from './optionals.ts';
import type { Slots } from './slots.ts';

export interface ContextOptions {
  readonly watch?: Watch;
  readonly dialect?: Dialect | undefined;
}

/** The compiler of one expression, whose variables stand in `slots`. */
export function createContext(slots: Slots, { watch, dialect }: ContextOptions = {}): Context {
  const context: Context = {
    slots,
    dialect,
    watch,
    compile(node) {
      const run = compileNode(node, context);
      return watch === undefined ? run : watch.value(node, run);
    },
    compileContent(node) {
      const find = compileContentNode(node, context);
      return watch === undefined ? find : watch.content(node, find);
    },
  };
  return context;
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
      const operand = context.compile(node.operand);
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
      return compileMessage(node, context);
    case 'comprehension':
      return compileComprehension(node, context);
    case 'bind': {
      const value = context.compile(node.value);
      const slot = context.slots.take(node.name);
      const body = context.compile(node.body);
      return (frame) => {
        frame[slot] = value(frame);
        return body(frame);
      };
    }
  }
}

function compileSelect(node: Select, context: Context): Run {
  if (isOptionalChain(node)) {
    const find = context.compileContent(node);
    return (frame) => wrap(find(frame));
  }
  const operand = context.compile(node.operand);
  const { field } = node;
  return (frame) => select(operand(frame), field);
}

function compileIndex(node: Extract<Expression, { kind: 'index' }>, context: Context): Run {
  if (isOptionalChain(node)) {
    const find = context.compileContent(node);
    return (frame) => wrap(find(frame));
  }
  const operand = context.compile(node.operand);
  const key = context.compile(node.index);
  return (frame) => index(operand(frame), key(frame));
}

function compileHas(node: Has, context: Context): Run {
  const { field } = node;
  if (isOptionalChain(node.operand)) {
    const find = context.compileContent(node.operand);
    return (frame) => {
      const operand = find(frame);
      return operand === undefined ? false : hasField(operand, field);
    };
  }
  const operand = context.compile(node.operand);
  return (frame) => hasField(operand(frame), field);
}

function compileConditional({ condition, then, otherwise }: Conditional, context: Context): Run {
  const test = context.compile(condition);
  const first = context.compile(then);
  const second = context.compile(otherwise);
  return (frame) => {
    const value = test(frame);
    if (value === true) return first(frame);
    return value === false ? second(frame) : notBool(value);
  };
}
