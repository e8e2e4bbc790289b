import type { Binary } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { BOOL, DYN, mayBe, describeType, type SchemaType } from './schema-type.ts';

const NUMBERS = new Set(['int', 'uint', 'double']);
const ORDERED = new Set([...NUMBERS, 'string', 'bool', 'bytes', 'timestamp', 'duration']);

/** The type of `left operator right`; throws `cel/type` where the two never fit. */
export function checkOperator(node: Binary, left: SchemaType, right: SchemaType): SchemaType {
  switch (node.operator) {
    case '&&':
    case '||':
      for (const [type, side] of [
        [left, node.left],
        [right, node.right],
      ] as const)
        if (!mayBe(BOOL, type))
          throw misfit(`${node.operator} joins truths, and this is ${describeType(type)}`, {
            offset: side.start,
            types: [type],
          });
      return BOOL;
    case '==':
    case '!=':
      if (!areComparable(left, right))
        throw misfit(`${describeType(left)} never equals ${describeType(right)}`, {
          offset: node.start,
          types: [left, right],
        });
      return BOOL;
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (!areOrdered(left, right))
        throw misfit(`${describeType(left)} and ${describeType(right)} have no order`, {
          offset: node.start,
          types: [left, right],
        });
      return BOOL;
    case 'in':
      return checkIn(node, left, right);
    default:
      return checkArithmetic(node, left, right);
  }
}

function areComparable(left: SchemaType, right: SchemaType): boolean {
  return mayBe(left, right) || (NUMBERS.has(left.kind) && NUMBERS.has(right.kind));
}

function areOrdered(left: SchemaType, right: SchemaType): boolean {
  if (left.kind === 'dyn' || right.kind === 'dyn') return true;
  return (left.kind === right.kind && ORDERED.has(left.kind)) || (NUMBERS.has(left.kind) && NUMBERS.has(right.kind));
}

function checkIn(node: Binary, left: SchemaType, right: SchemaType): SchemaType {
  const element: SchemaType | undefined =
    right.kind === 'list'
      ? right.of
      : right.kind === 'map' || right.kind === 'object'
        ? { kind: 'string' }
        : right.kind === 'dyn'
          ? DYN
          : undefined;
  if (element === undefined)
    throw misfit(`in looks into a list or a map, and this is ${describeType(right)}`, {
      offset: node.right.start,
      types: [right],
    });
  if (!areComparable(left, element))
    throw misfit(`${describeType(left)} is never in ${describeType(right)}`, { offset: node.start, types: [left] });
  return BOOL;
}

/** Both sides have one type: CEL adds no int to a double. */
function checkArithmetic(node: Binary, left: SchemaType, right: SchemaType): SchemaType {
  if (left.kind === 'dyn' || right.kind === 'dyn') return DYN;
  const isTime = (type: SchemaType): boolean => type.kind === 'timestamp' || type.kind === 'duration';
  if (isTime(left) && isTime(right)) return DYN;
  const isAddable = node.operator === '+' && (left.kind === 'string' || left.kind === 'list' || left.kind === 'bytes');
  if (left.kind === right.kind && (NUMBERS.has(left.kind) || isAddable)) return left;
  const advice = NUMBERS.has(left.kind) && NUMBERS.has(right.kind) ? `Convert one: ${left.kind}(…).` : undefined;
  throw misfit(
    `${node.operator} takes two values of one type, and these are ${describeType(left)} and ${describeType(right)}`,
    { offset: node.start, types: [left, right], advice },
  );
}

interface Misfit {
  readonly offset: number;
  /** Types that took part: an optional one among them is the likely mistake. */
  readonly types: readonly SchemaType[];
  readonly advice?: string | undefined;
}

function misfit(message: string, { offset, types, advice }: Misfit): CelSourceError {
  const isOptional = types.some(({ kind }) => kind === 'optional');
  const general = isOptional ? 'Write .orValue(…) behind the optional value.' : 'Correct the expression.';
  return new CelSourceError('cel/type', message, { offset, advice: advice ?? general });
}
