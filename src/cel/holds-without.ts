import type { Binary, Call, Comprehension, Expression, Has, ListLiteral, Literal, Select } from './ast.ts';
import { resolveCall } from './call-target.ts';
import { createClosure } from './closure.ts';
import { mapChildren } from './map-children.ts';
import { isOptionalChain } from './optional-chain.ts';
import { resolveNames } from './resolve.ts';
import { isCelMap, isList } from './shape.ts';
import { CelError, CelOptional, type CelValue } from './value.ts';

/** Fields below a variable, each of them asked for with a question mark: `variable.?first.?second`. */
interface Missing {
  readonly variable: string;
  readonly fields: readonly string[];
}

/**
 * Fields below a variable without which the expression is true, whatever else there is: where documents' maps lead to the
 * place and nothing stands there, the expression need not be evaluated. The longest such path; undefined where there is none.
 */
export function findHoldsWithout(expression: Expression, variable: string): readonly string[] | undefined {
  const resolved = resolveNames(expression);
  return listFields(resolved, variable)
    .sort((left, right) => right.length - left.length)
    .find((fields) => isLiteral(simplify(resolved, { variable, fields }), true));
}

/** What is asked for, in the order in which it is written. */
function listFields(node: Expression, variable: string): (readonly string[])[] {
  const own = fieldsOf(node, variable);
  const found: (readonly string[])[] = own === undefined || own.length === 0 ? [] : [own];
  mapChildren(node, (child) => {
    found.push(...listFields(child, variable));
    return child;
  });
  return found;
}

/** Of `variable.?first.?second`, and of `has(variable.first)`. */
function fieldsOf(node: Expression, variable: string): readonly string[] | undefined {
  return node.kind === 'has' ? fieldsBehind(node, variable) : chainOf(node, variable);
}

function chainOf(node: Expression, variable: string): readonly string[] | undefined {
  if (node.kind === 'identifier') return node.name === variable ? [] : undefined;
  return node.kind === 'select' && node.optional ? fieldsBehind(node, variable) : undefined;
}

function fieldsBehind({ operand, field }: Has | Select, variable: string): readonly string[] | undefined {
  const before = chainOf(operand, variable);
  return before === undefined ? undefined : [...before, field];
}

/** The expression with what follows from the missing fields written in. */
function simplify(node: Expression, missing: Missing): Expression {
  const change = (child: Expression): Expression => simplify(child, missing);
  if (node.kind === 'call') {
    const answer = answerAbsent(node, missing);
    if (answer !== undefined) return typeof answer === 'boolean' ? literal(node, answer) : change(answer);
  }
  if (node.kind === 'has' && (isAbsent(node.operand, missing) || isMissing(node, missing))) return literal(node, false);
  return decide(mapChildren(node.kind === 'list' ? withoutAbsent(node, missing) : node, change));
}

/** `[?a, ?b]` has no element for what is empty. */
function withoutAbsent(node: ListLiteral, missing: Missing): ListLiteral {
  return { ...node, elements: node.elements.filter(({ value, optional }) => !optional || !isAbsent(value, missing)) };
}

/** What a call makes of an optional that is empty. */
function answerAbsent(node: Call, missing: Missing): Expression | boolean | undefined {
  const { key, arguments: list } = resolveCall(node);
  const [first, second] = list;
  if (first === undefined || !isAbsent(first, missing)) return undefined;
  if (key === '.hasValue/1') return false;
  return key === '.orValue/2' ? second : undefined;
}

/** Whether it is an optional that is empty. */
function isAbsent(node: Expression, missing: Missing): boolean {
  if (node.kind === 'comprehension')
    return (node.macro === 'optMap' || node.macro === 'optFlatMap') && isAbsent(node.range, missing);
  if (!isOptionalChain(node)) return false;
  const { operand } = node as Select;
  return isAbsent(operand, missing) || isMissing(node, missing);
}

function isMissing(node: Expression, { variable, fields }: Missing): boolean {
  const own = fieldsOf(node, variable);
  return own !== undefined && own.length === fields.length && own.every((field, depth) => field === fields[depth]);
}

function decide(node: Expression): Expression {
  switch (node.kind) {
    case 'binary':
      return decideBinary(node);
    case 'conditional':
      if (isLiteral(node.condition, true)) return node.then;
      return isLiteral(node.condition, false) ? node.otherwise : node;
    case 'comprehension':
      return decideWalk(node);
    case 'unary':
    case 'call':
    case 'list':
    case 'map':
      return evaluate(node);
    default:
      return node;
  }
}

/** One side that decides is enough, whatever the other is, an error too. */
function decideBinary(node: Binary): Expression {
  const deciding = { '||': true, '&&': false }[node.operator as string];
  const decides = (side: Expression): boolean => deciding !== undefined && isLiteral(side, deciding);
  return decides(node.left) || decides(node.right) ? literal(node, deciding as boolean) : evaluate(node);
}

/** A walk over nothing, whatever would be asked of an element. */
function decideWalk(node: Comprehension): Expression {
  if (node.range.kind !== 'literal' || !isEmpty(node.range.value)) return node;
  const result = OVER_NOTHING[node.macro];
  return result === undefined ? node : literal(node, result);
}

const OVER_NOTHING: Readonly<Record<string, CelValue>> = {
  all: true,
  exists: false,
  existsOne: false,
  filter: [],
  map: [],
};

function isEmpty(value: CelValue): boolean {
  return (isList(value) && value.length === 0) || (isCelMap(value) && value.size === 0);
}

/** What is made of nothing but literals, worked out; left alone where that is an error. */
function evaluate(node: Expression): Expression {
  let isWritten = true;
  mapChildren(node, (child) => {
    if (child.kind !== 'literal') isWritten = false;
    return child;
  });
  if (!isWritten) return node;
  const value = createClosure(node)({});
  return value instanceof CelError || value instanceof CelOptional ? node : literal(node, value);
}

function literal({ start, end }: Expression, value: CelValue): Literal {
  return { kind: 'literal', start, end, value };
}

function isLiteral(node: Expression, value: boolean): boolean {
  return node.kind === 'literal' && node.value === value;
}
