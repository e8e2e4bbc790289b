import type { Binary, Expression } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { adviseConversion } from './advice.ts';
import { BOOL, DYN, describeType, isUnknown, join, keyOf, mayBe, type SchemaType } from './schema-type.ts';

const NUMBERS = new Set(['int', 'uint', 'double']);
const ORDERED = new Set([...NUMBERS, 'string', 'bool', 'bytes', 'timestamp', 'duration']);

interface Operands {
  readonly left: SchemaType;
  readonly right: SchemaType;
  readonly isLenient: boolean;
}

/** The type of `left operator right`; throws `cel/type` where the two never fit. */
export function checkOperator(node: Binary, operands: Operands): SchemaType {
  const { left, right, isLenient } = operands.isLenient ? withTimes(node, operands) : operands;
  const areEquals = isLenient ? areOfOneType : areComparable;
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
            advice: adviseConversion([BOOL], type, side),
          });
      return BOOL;
    case '==':
    case '!=':
      if (!areEquals(left, right))
        throw misfit(`${describeType(left)} never equals ${describeType(right)}`, {
          offset: node.start,
          types: [left, right],
          advice: adviseFit(node, left, right),
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
          advice: adviseOrder(left, right) ?? adviseFit(node, left, right),
        });
      return BOOL;
    case 'in':
      return checkIn(node, { left, right, areEquals });
    default:
      return checkArithmetic(node, { left, right, isLenient });
  }
}

/** To the server null may be a time, where there is an order or a sum of times. */
function withTimes({ operator }: Binary, { left, right, isLenient }: Operands): Operands {
  const isOfTimes = operator === '+' || operator === '-' || operator.startsWith('<') || operator.startsWith('>');
  const mayBeTimes = [left, right].every((type) => isUnknown(type) || TIME_KINDS.has(type.kind));
  if (!isOfTimes || !mayBeTimes) return { left, right, isLenient };
  const open = (type: SchemaType): SchemaType => (type.kind === 'null' ? DYN : type);
  return { left: open(left), right: open(right), isLenient };
}

const TIME_KINDS: ReadonlySet<SchemaType['kind']> = new Set(['null', 'timestamp', 'duration']);

/** Anything may be compared with null: it is how one asks for a value that is there and empty. */
function areComparable(left: SchemaType, right: SchemaType): boolean {
  if (left.kind === 'null' || right.kind === 'null') return true;
  return mayBe(left, right) || (NUMBERS.has(left.kind) && NUMBERS.has(right.kind));
}

/** The API server's `==` takes two values of one type, and null where there may be one. */
function areOfOneType(left: SchemaType, right: SchemaType): boolean {
  if (left.kind === 'null') return NULLABLE.has(right.kind);
  return right.kind === 'null' ? NULLABLE.has(left.kind) : mayBe(left, right);
}

const NULLABLE: ReadonlySet<SchemaType['kind']> = new Set([
  'null',
  'dyn',
  'never',
  'object',
  'opaque',
  'optional',
  'timestamp',
  'duration',
]);

function areOrdered(left: SchemaType, right: SchemaType): boolean {
  if (isUnknown(left)) return isUnknown(right) || isOrdered(right);
  if (isUnknown(right)) return isOrdered(left);
  return (left.kind === right.kind && isOrdered(left)) || (NUMBERS.has(left.kind) && NUMBERS.has(right.kind));
}

/** Whether values of the type have an order among each other. */
export function isOrdered({ kind }: SchemaType): boolean {
  return ORDERED.has(kind);
}

/** `-x`, of an int or a double. */
export function checkNegation(type: SchemaType, operand: Expression): SchemaType {
  if (isUnknown(type) || type.kind === 'int' || type.kind === 'double') return type;
  throw misfit(`- turns an int or a double around, and this is ${describeType(type)}`, {
    offset: operand.start,
    types: [type],
  });
}

interface Looking {
  readonly left: SchemaType;
  readonly right: SchemaType;
  readonly areEquals: (one: SchemaType, other: SchemaType) => boolean;
}

function checkIn(node: Binary, { left, right, areEquals }: Looking): SchemaType {
  const element = elementOf(right);
  if (element === undefined)
    throw misfit(`in looks into a list or a map, and this is ${describeType(right)}`, {
      offset: node.right.start,
      types: [right],
      advice: right.kind === 'string' ? 'Write text.contains(part) to look into a text.' : undefined,
    });
  if (!areEquals(left, element))
    throw misfit(`${describeType(left)} is never in ${describeType(right)}`, {
      offset: node.left.start,
      types: [left],
      advice:
        node.left.kind === 'unary' ? 'Write !(a in b): the ! comes before the in.' : adviseFit(node, left, element),
    });
  return BOOL;
}

function elementOf(type: SchemaType): SchemaType | undefined {
  if (isUnknown(type)) return DYN;
  if (type.kind === 'list') return type.of;
  if (type.kind === 'map') return keyOf(type);
  return type.kind === 'object' ? { kind: 'string' } : undefined;
}

/** What times give: a moment and a span a moment, two moments a span. */
const TIMES: ReadonlyMap<string, SchemaType['kind']> = new Map([
  ['timestamp + duration', 'timestamp'],
  ['duration + timestamp', 'timestamp'],
  ['duration + duration', 'duration'],
  ['timestamp - duration', 'timestamp'],
  ['timestamp - timestamp', 'duration'],
  ['duration - duration', 'duration'],
]);

/** Both sides have one type: CEL adds no int to a double. */
function checkArithmetic(node: Binary, { left, right, isLenient }: Operands): SchemaType {
  const { operator } = node;
  if (isUnknown(left) || isUnknown(right)) {
    const known = isUnknown(left) ? right : left;
    if (isLenient && !isUnknown(known) && !isCalculated(operator, known))
      throw misfit(`${operator} takes no such value as ${describeType(known)}`, {
        offset: node.start,
        types: [known],
      });
    const side = isUnknown(left) ? `dyn ${operator} ${right.kind}` : `${left.kind} ${operator} dyn`;
    return isUnknown(known) ? DYN : (BESIDE_UNKNOWN.get(side) ?? besideUnknown(operator, known));
  }
  const time = TIMES.get(`${left.kind} ${operator} ${right.kind}`);
  if (time === 'timestamp' || time === 'duration') return { kind: time };
  if (operator === '+' && left.kind === 'list' && right.kind === 'list' && mayBe(left, right)) return join(left, right);
  const isAddable = operator === '+' && (left.kind === 'string' || left.kind === 'bytes');
  const isCounted = NUMBERS.has(left.kind) && !(operator === '%' && left.kind === 'double');
  if (left.kind === right.kind && (isCounted || isAddable)) return left;
  throw misfit(
    `${operator} takes two values of one type, and these are ${describeType(left)} and ${describeType(right)}`,
    { offset: node.start, types: [left, right], advice: adviseFit(node, left, right) },
  );
}

/** Whether the server has the operator for a type at all, beside a value of which nothing is known. */
function isCalculated(operator: Binary['operator'], { kind }: SchemaType): boolean {
  if (NUMBERS.has(kind)) return !(operator === '%' && kind === 'double');
  if (kind === 'timestamp' || kind === 'duration') return operator === '+' || operator === '-';
  return operator === '+' && (kind === 'string' || kind === 'bytes' || kind === 'list');
}

/** Where only one way is left to read it. */
const BESIDE_UNKNOWN: ReadonlyMap<string, SchemaType> = new Map<string, SchemaType>([
  ['dyn - timestamp', { kind: 'duration' }],
  ['dyn + timestamp', { kind: 'timestamp' }],
  ['timestamp + dyn', { kind: 'timestamp' }],
  ['duration - dyn', { kind: 'duration' }],
]);

/** What an operator gives where one side is known and the other may be anything that fits; times give the one or the other. */
function besideUnknown(operator: Binary['operator'], type: SchemaType): SchemaType {
  const isAddable = operator === '+' && (type.kind === 'string' || type.kind === 'bytes' || type.kind === 'list');
  return isAddable || NUMBERS.has(type.kind) ? type : DYN;
}

/** A literal is rewritten, anything else converted. */
function adviseFit({ left: one, right: other }: Binary, left: SchemaType, right: SchemaType): string | undefined {
  const isScalar = [left, right].every(({ kind }) => kind === 'string' || NUMBERS.has(kind));
  if (!isScalar || left.kind === right.kind) return undefined;
  const hasText = left.kind === 'string' || right.kind === 'string';
  if (hasText && one.kind === 'literal') return adviseConversion([right], left, one);
  if (hasText && other.kind === 'literal') return adviseConversion([left], right, other);
  return `Convert one: ${left.kind}(…).`;
}

function adviseOrder(left: SchemaType, right: SchemaType): string | undefined {
  const isLibrary = left.kind === 'opaque' && right.kind === 'opaque' && left.name === right.name;
  if (isLibrary) return 'Write a.isLessThan(b), a.isGreaterThan(b) or a.compareTo(b).';
  return left.kind === 'object' || right.kind === 'object' ? 'Compare one of its fields.' : undefined;
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
