import { hasField, index, indexOptional, NONE, select, selectOptional } from './access.ts';
import type { Binary, BinaryOperator, Comprehension, Conditional, Expression, ListLiteral, MapLiteral } from './ast.ts';
import { resolveCall } from './call-target.ts';
import { invalidArgument, NO_KEY, NO_OVERLOAD } from './cel-error.ts';
import { compileComprehension } from './closure-comprehension.ts';
import { CelSourceError } from './errors.ts';
import { getFunction } from './library/functions.ts';
import * as operators from './operators.ts';
import { qualifiedName } from './parser.ts';
import type { CelFunction, Scope } from './program.ts';
import { TYPE_VALUES } from './type-values.ts';
import { CelError, CelOptional, type CelValue } from './value.ts';

/** What an expression runs in: the variables that were given, and the slots of those it makes itself. */
export interface Frame {
  readonly scope: Scope;
  readonly slots: CelValue[];
}
export type Compiled = (frame: Frame) => CelValue;
/** Names that an expression sees: its own variables by slot; everything else is looked up in the scope. */
export interface Names {
  readonly slots: ReadonlyMap<string, number>;
  readonly take: (name: string) => { readonly slot: number; readonly names: Names };
}

/** An expression as nested closures: for users' expressions, since nothing that comes from an input becomes code. */
export function createClosure(expression: Expression): CelFunction {
  let count = 0;
  const createNames = (slots: ReadonlyMap<string, number>): Names => ({
    slots,
    take(name) {
      const slot = count;
      count += 1;
      return { slot, names: createNames(new Map(slots).set(name, slot)) };
    },
  });
  const compiled = compile(expression, createNames(new Map()));
  return (scope) => compiled({ scope, slots: new Array<CelValue>(count).fill(null) });
}

export function compile(expression: Expression, names: Names): Compiled {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'identifier':
      return compileName(expression.name, names);
    case 'select':
      return compileSelect(expression, names);
    case 'has': {
      const operand = compile(expression.operand, names);
      return (frame) => hasField(operand(frame), expression.field);
    }
    case 'index': {
      const operand = compile(expression.operand, names);
      const key = compile(expression.index, names);
      const get = expression.optional ? indexOptional : index;
      return (frame) => get(operand(frame), key(frame));
    }
    case 'call':
      return compileCall(expression, names);
    case 'unary': {
      const operand = compile(expression.operand, names);
      const apply = expression.operator === '!' ? operators.not : operators.negate;
      return (frame) => apply(operand(frame));
    }
    case 'binary':
      return compileBinary(expression, names);
    case 'conditional':
      return compileConditional(expression, names);
    case 'list':
      return compileList(expression, names);
    case 'map':
      return compileMap(expression, names);
    case 'message':
      throw new CelSourceError('cel/undeclared', `there is no message type ${expression.type}`, {
        offset: expression.start,
      });
    case 'comprehension':
      return compileComprehension(expression as Comprehension, names);
    case 'bind': {
      const value = compile(expression.value, names);
      const { slot, names: inner } = names.take(expression.name);
      const body = compile(expression.body, inner);
      return (frame) => {
        frame.slots[slot] = value(frame);
        return body(frame);
      };
    }
  }
}

function compileName(name: string, names: Names): Compiled {
  const slot = names.slots.get(name);
  if (slot !== undefined) return ({ slots }) => slots[slot] as CelValue;
  const plain = name.startsWith('.') ? name.slice(1) : name;
  const type = TYPE_VALUES.get(plain);
  return ({ scope }) =>
    Object.hasOwn(scope, plain)
      ? (scope[plain] as CelValue)
      : (type ?? new CelError('undeclared', `undeclared reference to '${plain}'`));
}

/** `a.b.c` may be one qualified variable or type, which is looked for before the selection. */
function compileSelect(expression: Extract<Expression, { kind: 'select' }>, names: Names): Compiled {
  const operand = compile(expression.operand, names);
  const { field } = expression;
  if (expression.optional) return (frame) => selectOptional(operand(frame), field);
  const qualified = isQualified(expression) ? qualifiedName(expression).replace(/^\./, '') : undefined;
  if (qualified === undefined || names.slots.has(qualified.split('.')[0] as string))
    return (frame) => select(operand(frame), field);
  const type = TYPE_VALUES.get(qualified);
  return (frame) =>
    Object.hasOwn(frame.scope, qualified)
      ? (frame.scope[qualified] as CelValue)
      : (type ?? select(operand(frame), field));
}

function isQualified(expression: Expression): boolean {
  return (
    expression.kind === 'identifier' ||
    (expression.kind === 'select' && !expression.optional && isQualified(expression.operand))
  );
}

function compileCall(expression: Extract<Expression, { kind: 'call' }>, names: Names): Compiled {
  const resolved = resolveCall(expression);
  const parameters = resolved.arguments.map((argument) => compile(argument, names));
  const [first, second] = parameters;
  if (resolved.key === '.orValue/2' || resolved.key === '.or/2')
    return compileOr(first as Compiled, second as Compiled, resolved.key === '.or/2');
  const implementation = getFunction(resolved.key);
  return (frame) => {
    const values: CelValue[] = [];
    for (const parameter of parameters) {
      const value = parameter(frame);
      if (value instanceof CelError) return value;
      values.push(value);
    }
    return implementation(...values);
  };
}

/** The alternative is only evaluated where it is needed. */
function compileOr(optional: Compiled, otherwise: Compiled, keepsOptional: boolean): Compiled {
  return (frame) => {
    const value = optional(frame);
    if (!(value instanceof CelOptional)) return value instanceof CelError ? value : NO_OVERLOAD;
    if (value.value === undefined) return otherwise(frame);
    return keepsOptional ? value : value.value;
  };
}

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

function compileBinary({ operator, left, right }: Binary, names: Names): Compiled {
  const first = compile(left, names);
  const second = compile(right, names);
  if (operator === '&&' || operator === '||') return compileLogic(first, second, operator === '||');
  const apply = OPERATORS[operator];
  return (frame) => apply(first(frame), second(frame));
}

/** Commutative: the deciding value on either side wins over an error on the other (CEL specification, "Logical Operators"). */
function compileLogic(first: Compiled, second: Compiled, deciding: boolean): Compiled {
  return (frame) => {
    const left = first(frame);
    if (left === deciding) return deciding;
    const right = second(frame);
    if (right === deciding) return deciding;
    if (left === !deciding && right === !deciding) return !deciding;
    if (left instanceof CelError) return left;
    return right instanceof CelError ? right : NO_OVERLOAD;
  };
}

function compileConditional({ condition, then, otherwise }: Conditional, names: Names): Compiled {
  const [test, first, second] = [compile(condition, names), compile(then, names), compile(otherwise, names)];
  return (frame) => {
    const value = test(frame);
    if (value === true) return first(frame);
    if (value === false) return second(frame);
    return value instanceof CelError ? value : NO_OVERLOAD;
  };
}

function compileList({ elements }: ListLiteral, names: Names): Compiled {
  const parts = elements.map(({ value, optional }) => ({ value: compile(value, names), optional }));
  return (frame) => {
    const list: CelValue[] = [];
    for (const { value: part, optional } of parts) {
      const value = part(frame);
      if (value instanceof CelError) return value;
      if (!optional) list.push(value);
      else if (!(value instanceof CelOptional)) return NO_OVERLOAD;
      else if (value.value !== undefined) list.push(value.value);
    }
    return list;
  };
}

function compileMap({ entries }: MapLiteral, names: Names): Compiled {
  const parts = entries.map(({ key, value, optional }) => ({
    key: compile(key, names),
    value: compile(value, names),
    optional,
  }));
  return (frame) => {
    const map = new Map<CelValue, CelValue>();
    for (const part of parts) {
      const error = putEntry(map, { key: part.key(frame), value: part.value(frame), optional: part.optional });
      if (error !== undefined) return error;
    }
    return map;
  };
}

function putEntry(
  map: Map<CelValue, CelValue>,
  { key, value, optional }: { key: CelValue; value: CelValue; optional: boolean },
): CelError | undefined {
  if (key instanceof CelError) return key;
  if (value instanceof CelError) return value;
  const content = optional ? (value instanceof CelOptional ? (value.value ?? NONE) : NO_OVERLOAD) : value;
  if (content instanceof CelError) return content;
  if (optional && content === NONE) return undefined;
  if (index(map, key) instanceof CelError && index(map, key) !== NO_KEY) return index(map, key) as CelError;
  if (index(map, key) !== NO_KEY) return invalidArgument('Failed with repeated key');
  map.set(key, content);
  return undefined;
}
