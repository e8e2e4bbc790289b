import { findSuggestion } from '../../base/suggest.ts';
import type { Call, Comprehension, Expression, Select } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { isDouble, isInt } from '../number.ts';
import { resolveNames } from '../resolve.ts';
import { type CelValue, CelUint } from '../value.ts';
import { resolveCall } from '../call-target.ts';
import { checkOperator } from './operators.ts';
import { consequenceOf, placeOf, type Present } from './presence.ts';
import { findSignature } from './results.ts';
import { BOOL, DYN, INT, join, mayBe, describeType, type SchemaType, type ShapeField, STRING } from './schema-type.ts';

/** Types of the variables that an expression may use. */
export type Variables = ReadonlyMap<string, SchemaType>;

/** What the checker knows at a place of the expression. */
export interface Known {
  readonly variables: Variables;
  readonly present: Present;
}

/**
 * The type of an expression over the schema. Throws CelSourceError `cel/type` or `cel/undeclared` with what to write instead:
 * a field that does not exist, an optional one read without a guard, operands that never fit.
 */
export function checkCel(expression: Expression, variables: Variables): SchemaType {
  return check(resolveNames(expression), { variables, present: new Set() });
}

function check(expression: Expression, known: Known): SchemaType {
  switch (expression.kind) {
    case 'literal':
      return typeOfLiteral(expression.value);
    case 'identifier':
      return checkName(expression, known);
    case 'select':
      return checkSelect(expression, known);
    case 'has':
      checkField({ field: expression.field, end: expression.end - 1 }, check(expression.operand, known));
      return BOOL;
    case 'index':
      return checkIndex(expression, known);
    case 'call':
      return checkCall(expression, known);
    case 'unary':
      return checkUnary(expression, known);
    case 'binary':
      return checkBinary(expression, known);
    case 'conditional': {
      need(BOOL, check(expression.condition, known), expression.condition);
      const { whenTrue, whenFalse } = consequenceOf(expression.condition);
      return join(check(expression.then, learn(known, whenTrue)), check(expression.otherwise, learn(known, whenFalse)));
    }
    case 'list': {
      const types = expression.elements.map(({ value }) => check(value, known));
      return { kind: 'list', of: types.reduce((left, right) => join(left, right), types[0] ?? DYN) };
    }
    case 'map':
      for (const { key, value } of expression.entries) for (const part of [key, value]) check(part, known);
      return { kind: 'map', value: DYN };
    case 'message':
      throw new CelSourceError('cel/undeclared', `there is no message type ${expression.type}`, {
        offset: expression.start,
      });
    case 'bind':
      return check(expression.body, declare(known, [[expression.name, check(expression.value, known)]]));
    case 'comprehension':
      return checkComprehension(expression, known);
  }
}

function learn(known: Known, places: Present): Known {
  return places.size === 0 ? known : { ...known, present: known.present.union(places) };
}

/** A new variable hides what was known of an outer one of the same name. */
function declare(known: Known, variables: readonly (readonly [string, SchemaType])[]): Known {
  const names = new Set(variables.map(([name]) => name));
  const present = new Set([...known.present].filter((place) => !names.has(place.split('\n', 1)[0] as string)));
  return { variables: new Map([...known.variables, ...variables]), present };
}

function typeOfLiteral(value: CelValue): SchemaType {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return BOOL;
  if (typeof value === 'string') return STRING;
  if (isInt(value)) return INT;
  if (isDouble(value)) return { kind: 'double' };
  if (value instanceof CelUint) return { kind: 'uint' };
  return value instanceof Uint8Array ? { kind: 'bytes' } : DYN;
}

function checkName({ name, start }: Extract<Expression, { kind: 'identifier' }>, { variables }: Known): SchemaType {
  const type = variables.get(name);
  if (type !== undefined) return type;
  if (TYPE_NAMES.has(name)) return DYN;
  const near = findSuggestion(name, variables.keys());
  throw new CelSourceError('cel/undeclared', `there is no variable ${name} here`, {
    offset: start,
    advice: near === undefined ? `There are ${[...variables.keys()].join(', ')}.` : `Did you mean ${near}?`,
  });
}

const TYPE_NAMES = new Set(['int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'null_type', 'type']);

function checkSelect(node: Select, known: Known): SchemaType {
  const operand = check(node.operand, known);
  const field = checkField(node, operand);
  if (node.optional) return field.type.kind === 'optional' ? field.type : { kind: 'optional', of: field.type };
  if (operand.kind === 'optional') return { kind: 'optional', of: field.type };
  const place = placeOf(node);
  if (!field.isRequired && (place === undefined || !known.present.has(place))) throw unguarded(node, operand);
  return field.type;
}

/** The field, or why there is none; keys of maps may always be missing. */
function checkField(node: Pick<Select, 'field' | 'end'>, operand: SchemaType): ShapeField {
  const holder = operand.kind === 'optional' ? operand.of : operand;
  if (holder.kind === 'dyn') return { type: DYN, isRequired: true };
  if (holder.kind === 'map') return { type: holder.value, isRequired: false };
  if (holder.kind !== 'object')
    throw new CelSourceError('cel/type', `${describeType(holder)} has no fields`, {
      offset: node.end - node.field.length,
    });
  const field = holder.shape.find(node.field);
  if (field !== undefined) return field;
  const near = findSuggestion(node.field, holder.shape.fields);
  throw new CelSourceError('cel/type', `${holder.shape.name} has no field ${node.field}`, {
    offset: node.end - node.field.length,
    advice: near === undefined ? `Its fields are ${holder.shape.fields.join(', ')}.` : `Did you mean ${near}?`,
  });
}

function unguarded(node: Select, operand: SchemaType): CelSourceError {
  const path = (placeOf(node.operand) ?? '…').replaceAll('\n', '.').replaceAll(/@\d+/g, '');
  const optional = operand.kind === 'map' ? `'${node.field}' in ${path}` : `has(${path}.${node.field})`;
  return new CelSourceError('cel/type', `${path}.${node.field} may be absent, and reading it would then be an error`, {
    offset: node.end - node.field.length,
    advice: `Write ${path}.?${node.field}.orValue(…), or ${optional} && … before it.`,
  });
}

function checkIndex(node: Extract<Expression, { kind: 'index' }>, known: Known): SchemaType {
  const operand = check(node.operand, known);
  const key = check(node.index, known);
  const holder = operand.kind === 'optional' ? operand.of : operand;
  const isOptional = node.optional || operand.kind === 'optional';
  const found = checkElement(node, { holder, key });
  if (isOptional) return { kind: 'optional', of: found };
  const place = placeOf(node);
  const isKnown = holder.kind !== 'map' || (place !== undefined && known.present.has(place));
  if (isKnown) return found;
  throw new CelSourceError('cel/type', 'the map may not hold this key, and reading it would then be an error', {
    offset: node.index.start,
    advice: 'Write map[?key].orValue(…), or key in map && … before it.',
  });
}

function checkElement(
  node: Extract<Expression, { kind: 'index' }>,
  { holder, key }: { holder: SchemaType; key: SchemaType },
): SchemaType {
  if (holder.kind === 'list') {
    need(INT, key, node.index);
    return holder.of;
  }
  if (holder.kind === 'map') {
    need(STRING, key, node.index);
    return holder.value;
  }
  if (holder.kind === 'dyn' || holder.kind === 'object') return DYN;
  throw new CelSourceError('cel/type', `${describeType(holder)} has no elements`, { offset: node.index.start });
}

function checkCall(node: Call, known: Known): SchemaType {
  const { function: name } = resolveFunction(node);
  const receiver = node.target === undefined ? undefined : check(node.target, known);
  const types = node.arguments.map((argument) => check(argument, known));
  if (receiver !== undefined && name === 'orValue') return checkOrValue(node, receiver, types[0] ?? DYN);
  if (receiver?.kind === 'optional' && name === 'or') return receiver;
  const signature = findSignature(name, receiver !== undefined);
  if (signature.receiver !== undefined && receiver !== undefined)
    need(signature.receiver, receiver, node.target as Expression);
  return signature.result;
}

/** A call of a function that exists; throws `cel/undeclared` for any other. */
function resolveFunction(node: Call): Call {
  resolveCall(node);
  return node;
}

function checkOrValue(node: Call, receiver: SchemaType, otherwise: SchemaType): SchemaType {
  if (receiver.kind === 'dyn') return DYN;
  if (receiver.kind !== 'optional')
    throw new CelSourceError('cel/type', `orValue() is for optional values, and this is ${describeType(receiver)}`, {
      offset: node.start,
      advice: 'Select the field with .? before it, or leave orValue() out.',
    });
  if (!mayBe(receiver.of, otherwise))
    throw new CelSourceError(
      'cel/type',
      `the value is ${describeType(receiver.of)}, and the one in its place ${describeType(otherwise)}`,
      { offset: node.arguments[0]?.start ?? node.start, advice: 'Give a value of the same type.' },
    );
  return receiver.of.kind === 'dyn' ? otherwise : receiver.of;
}

function checkUnary(node: Extract<Expression, { kind: 'unary' }>, known: Known): SchemaType {
  const operand = check(node.operand, known);
  if (node.operator === '!') need(BOOL, operand, node.operand);
  return node.operator === '!' ? BOOL : operand;
}

function checkBinary(node: Extract<Expression, { kind: 'binary' }>, known: Known): SchemaType {
  const left = check(node.left, known);
  const { whenTrue, whenFalse } = consequenceOf(node.left);
  const learnt = node.operator === '&&' ? whenTrue : node.operator === '||' ? whenFalse : NOTHING;
  const right = check(node.right, learn(known, learnt));
  return checkOperator(node, left, right);
}

const NOTHING: Present = new Set();

function checkComprehension(node: Comprehension, known: Known): SchemaType {
  const range = check(node.range, known);
  const inner = declare(known, variablesOf(node, range));
  const condition = node.condition === undefined ? inner : learn(inner, consequenceOf(node.condition).whenTrue);
  if (node.condition !== undefined) need(BOOL, check(node.condition, inner), node.condition);
  const body = check(node.body, condition);
  switch (node.macro) {
    case 'all':
    case 'exists':
    case 'existsOne':
      need(BOOL, body, node.body);
      return BOOL;
    case 'filter':
      need(BOOL, body, node.body);
      return range.kind === 'list' ? range : DYN;
    case 'map':
    case 'transformList':
      return { kind: 'list', of: body };
    case 'optMap':
      return { kind: 'optional', of: body };
    default:
      return DYN;
  }
}

function variablesOf(node: Comprehension, range: SchemaType): readonly (readonly [string, SchemaType])[] {
  const [first, second] = node.variables;
  if (node.macro === 'optMap' || node.macro === 'optFlatMap')
    return [[first, range.kind === 'optional' ? range.of : DYN]];
  if (range.kind === 'list')
    return second === undefined
      ? [[first, range.of]]
      : [
          [first, INT],
          [second, range.of],
        ];
  if (range.kind === 'map')
    return second === undefined
      ? [[first, STRING]]
      : [
          [first, STRING],
          [second, range.value],
        ];
  if (range.kind === 'dyn' || range.kind === 'object') return node.variables.map((name) => [name, DYN]);
  const advice = range.kind === 'optional' ? 'Write .orValue([]) behind it.' : 'Walk a list or a map.';
  throw new CelSourceError('cel/type', `${node.macro}() walks a list or a map, and this is ${describeType(range)}`, {
    offset: node.range.start,
    advice,
  });
}

function need(wanted: SchemaType, found: SchemaType, at: Expression): void {
  if (mayBe(wanted, found)) return;
  const advice = found.kind === 'optional' ? 'Write .orValue(…) behind it.' : 'Correct the expression.';
  throw new CelSourceError(
    'cel/type',
    `${describeType(wanted)} should stand here, and this is ${describeType(found)}`,
    { offset: at.start, advice },
  );
}
