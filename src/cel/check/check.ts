import { findSuggestion } from '../../base/suggest.ts';
import type { Expression, Identifier, MapLiteral } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { isDouble, isInt } from '../number.ts';
import { resolveNames } from '../resolve.ts';
import { type CelValue, CelType, CelUint } from '../value.ts';
import { checkCall } from './calls.ts';
import { checkComprehension } from './comprehensions.ts';
import { checkHas, checkIndex, checkSelect } from './fields.ts';
import { adviseName } from './foreign-names.ts';
import { declare, type Known, learn, need, type Part, unify, type Variables } from './known.ts';
import { checkMessage, type FindMessage } from './messages.ts';
import { typeOfType } from './type-of-type.ts';
import { checkOperator, checkNegation } from './operators.ts';
import { consequenceOf, type Present } from './presence.ts';
import {
  BOOL,
  DYN,
  describeType,
  INT,
  join,
  keyOf,
  mayBe,
  NEVER,
  renderType,
  type SchemaType,
  STRING,
} from './schema-type.ts';

/**
 * The type of an expression over the schema. Throws CelSourceError `cel/type` or `cel/undeclared` with what to write instead:
 * a field that does not exist, an optional one read without a guard, operands and arguments that never fit.
 * What it lets pass gives no missing overload, field or key on an object of the schema, but for values of type `dyn`.
 */
export function checkCel(expression: Expression, variables: Variables): SchemaType {
  return check(resolveNames(expression), { ...BEGINNING, variables, isLenient: false });
}

/**
 * The types of all parts of a resolved expression, as the API server's checker finds them: it lets pass what may fail when it runs, and
 * refuses what only it minds. Where patches are made, their types are given. Throws as `checkCel`.
 */
export function typesOf(
  resolved: Expression,
  variables: Variables,
  findMessage?: FindMessage,
): ReadonlyMap<Expression, SchemaType> {
  const found = new Map<Expression, SchemaType>();
  const messages = findMessage === undefined ? {} : { findMessage };
  check(resolved, { ...BEGINNING, ...messages, variables, isLenient: true, found });
  return found;
}

const BEGINNING: Pick<Known, 'present' | 'implied' | 'check'> = { present: new Set(), implied: new Map(), check };

function check(expression: Expression, known: Known): SchemaType {
  const type = findType(expression, known);
  known.found?.set(expression, type);
  return type;
}

function findType(expression: Expression, known: Known): SchemaType {
  switch (expression.kind) {
    case 'literal':
      return typeOfLiteral(expression.value);
    case 'identifier':
      return checkName(expression, known);
    case 'select':
      return checkSelect(expression, known);
    case 'has':
      return checkHas(expression, known);
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
      const { whenTrue, whenFalse } = consequenceOf(expression.condition, known.implied);
      const then = check(expression.then, learn(known, whenTrue));
      const otherwise = check(expression.otherwise, learn(known, whenFalse));
      return unify('both branches of ?:', [
        { node: expression.then, type: then },
        { node: expression.otherwise, type: otherwise },
      ]);
    }
    case 'list': {
      const parts = expression.elements.map((element) => checkPart(element, known));
      return { kind: 'list', of: unifyParts('the elements of a list', parts, known) };
    }
    case 'map':
      return checkMap(expression, known);
    case 'message':
      return checkMessage(expression, known);
    case 'bind':
      return checkBind(expression, known);
    case 'comprehension':
      return checkComprehension(expression, known);
  }
}

function checkBind({ name, value, body, start }: Extract<Expression, { kind: 'bind' }>, known: Known): SchemaType {
  if (known.isLenient)
    throw new CelSourceError('cel/undeclared', 'the API server has no cel.bind()', {
      offset: start,
      advice: 'Make it a variable of the policy.',
    });
  const inner = declare(known, [[name, check(value, known)]]);
  return check(body, { ...inner, implied: new Map(known.implied).set(name, consequenceOf(value, known.implied)) });
}

/** An element or a value; one with a question mark stands for its content. */
function checkPart({ value, optional }: { value: Expression; optional: boolean }, known: Known): Part {
  const type = check(value, known);
  if (!optional) return { node: value, type };
  need({ kind: 'optional', of: DYN }, type, value);
  return { node: value, type: type.kind === 'optional' ? type.of : DYN };
}

/** The API server takes no list or map of some values whose type is known and some whose type is not, but for `format`. */
function unifyParts(what: string, parts: readonly Part[], { isLenient, isFormatting }: Known): SchemaType {
  if (isFormatting === true) return parts.map(({ type }) => type).reduce(join, NEVER);
  const one = unify(what, parts);
  const [first] = parts;
  const other = parts.find(({ type }) => isLenient && first !== undefined && !isAlike(first.type, type));
  if (other === undefined || first === undefined) return one;
  throw new CelSourceError(
    'cel/type',
    `${what} have one type; this is ${describeType(other.type)}, and ${describeType(first.type)} stands before it`,
    { offset: other.node.start, advice: 'Write dyn(…) around each of them, or convert one.' },
  );
}

/** Types that are one, but for what no element says. */
function isAlike(one: SchemaType, other: SchemaType): boolean {
  if (one.kind === 'never' || other.kind === 'never') return true;
  if (one.kind === 'list' && other.kind === 'list') return isAlike(one.of, other.of);
  if (one.kind === 'optional' && other.kind === 'optional') return isAlike(one.of, other.of);
  if (one.kind === 'map' && other.kind === 'map')
    return isAlike(keyOf(one), keyOf(other)) && isAlike(one.value, other.value);
  return renderType(one) === renderType(other);
}

const KEYS: ReadonlySet<string> = new Set(['dyn', 'never', 'int', 'uint', 'bool', 'string']);

function checkMap({ entries }: MapLiteral, known: Known): SchemaType {
  const keys = entries.map(({ key }) => {
    const type = check(key, known);
    if (!known.isLenient && !KEYS.has(type.kind)) need(STRING, type, key);
    return { node: key, type };
  });
  const sure = entries.flatMap(({ key, optional }) =>
    !optional && key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : [],
  );
  return {
    kind: 'map',
    key: unifyParts('the keys of a map', keys, known),
    value: unifyParts(
      'the values of a map',
      entries.map((entry) => checkPart(entry, known)),
      known,
    ),
    known: new Set(sure),
  };
}

function typeOfLiteral(value: CelValue): SchemaType {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return BOOL;
  if (typeof value === 'string') return STRING;
  if (isInt(value)) return INT;
  if (isDouble(value)) return { kind: 'double' };
  if (value instanceof CelUint) return { kind: 'uint' };
  if (value instanceof CelType) return typeOfType(value);
  return value instanceof Uint8Array ? { kind: 'bytes' } : DYN;
}

function checkName({ name, start }: Identifier, { variables, isLenient }: Known): SchemaType {
  const type = variables.get(name);
  if (isLenient && type?.kind === 'type')
    throw new CelSourceError('cel/type', `the API server takes ${name} for the name of a type, for it stands for one`, {
      offset: start,
      advice: 'Compare with each of the types by itself.',
    });
  if (type !== undefined) return type;
  const written = [...variables.keys()].filter((known) => !known.includes('@'));
  const near = findSuggestion(name, written);
  throw new CelSourceError('cel/undeclared', `there is no variable ${name} here`, {
    offset: start,
    advice:
      near === undefined
        ? (adviseName(name, variables) ?? `There are ${written.join(', ')}.`)
        : `Did you mean ${near}?`,
  });
}

function checkUnary({ operator, operand }: Extract<Expression, { kind: 'unary' }>, known: Known): SchemaType {
  const type = check(operand, known);
  if (operator === '-') return checkNegation(type, operand);
  need(BOOL, type, operand);
  return BOOL;
}

const NOTHING: Present = new Set();

function checkBinary(node: Extract<Expression, { kind: 'binary' }>, known: Known): SchemaType {
  if (node.operator === 'in' && node.left.kind === 'unary') refuseEarlyNot(node.left, known);
  const left = check(node.left, known);
  const { whenTrue, whenFalse } = consequenceOf(node.left, known.implied);
  const learnt = node.operator === '&&' ? whenTrue : node.operator === '||' ? whenFalse : NOTHING;
  const right = check(node.right, learn(known, learnt));
  return checkOperator(node, { left, right, isLenient: known.isLenient });
}

/** `!a in b` is `(!a) in b`. */
function refuseEarlyNot({ operator, operand, start }: Extract<Expression, { kind: 'unary' }>, known: Known): void {
  if (operator !== '!' || mayBe(BOOL, check(operand, known))) return;
  throw new CelSourceError('cel/type', 'the ! belongs to what stands right behind it, not to the whole', {
    offset: start,
    advice: 'Write !(a in b).',
  });
}
