import type { Expression } from '../ast.ts';

/** Places of which it is known that something is there: `container.securityContext`. */
export type Present = ReadonlySet<string>;

/** What holds of presence once an expression is known to be true, or false. */
export interface Consequence {
  readonly whenTrue: Present;
  readonly whenFalse: Present;
}

const NOTHING: Present = new Set();
const NO_CONSEQUENCE: Consequence = { whenTrue: NOTHING, whenFalse: NOTHING };

/** The place that an expression reads, where it is one: names, fields, and keys that are literals. */
export function placeOf(expression: Expression): string | undefined {
  if (expression.kind === 'identifier') return expression.name;
  if (expression.kind === 'select' && !expression.optional)
    return append(placeOf(expression.operand), expression.field);
  if (expression.kind === 'index' && !expression.optional && expression.index.kind === 'literal') {
    const { value } = expression.index;
    return typeof value === 'string' || typeof value === 'number'
      ? append(placeOf(expression.operand), String(value))
      : undefined;
  }
  return undefined;
}

function append(place: string | undefined, step: string): string | undefined {
  return place === undefined ? undefined : `${place}\n${step}`;
}

/** A place for a person to read; `…` for what is none. */
export function renderPlace(place: string | undefined): string {
  return (place ?? '…').replaceAll('\n', '.').replaceAll(/@\d+/g, '');
}

type Implied = ReadonlyMap<string, Consequence>;

/** `has(a.b)`, `'k' in a`, `a.?b.hasValue()`, conditions with a name, and what `!`, `&&`, `||` and `?:` make of them. */
export function consequenceOf(expression: Expression, implied: Implied): Consequence {
  switch (expression.kind) {
    case 'identifier':
      return implied.get(expression.name) ?? NO_CONSEQUENCE;
    case 'has':
      return whenTrue(append(placeOf(expression.operand), expression.field));
    case 'call':
      return expression.function === 'hasValue' && expression.target !== undefined
        ? { whenTrue: new Set(placesOfChain(expression.target)), whenFalse: NOTHING }
        : NO_CONSEQUENCE;
    case 'unary': {
      const inner = consequenceOf(expression.operand, implied);
      return expression.operator === '!' ? { whenTrue: inner.whenFalse, whenFalse: inner.whenTrue } : NO_CONSEQUENCE;
    }
    case 'binary':
      return consequenceOfBinary(expression, implied);
    case 'conditional':
      return consequenceOfChoice(expression, implied);
    case 'bind':
      return consequenceOf(
        expression.body,
        new Map(implied).set(expression.name, consequenceOf(expression.value, implied)),
      );
    default:
      return NO_CONSEQUENCE;
  }
}

/** Every place on the way of `a.?b.c[?'d']`. */
function placesOfChain(expression: Expression): readonly string[] {
  if (expression.kind !== 'select' && expression.kind !== 'index') return [];
  const place = placeOf(withoutMarks(expression));
  return place === undefined ? [] : [place, ...placesOfChain(expression.operand)];
}

function withoutMarks(expression: Expression): Expression {
  return expression.kind === 'select' || expression.kind === 'index'
    ? { ...expression, optional: false, operand: withoutMarks(expression.operand) }
    : expression;
}

function consequenceOfBinary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  implied: Implied,
): Consequence {
  if (operator === 'in' && left.kind === 'literal' && typeof left.value === 'string')
    return whenTrue(append(placeOf(right), left.value));
  if (operator !== '&&' && operator !== '||') return NO_CONSEQUENCE;
  const [first, second] = [consequenceOf(left, implied), consequenceOf(right, implied)];
  return operator === '&&' ? both(first, second) : either(first, second);
}

/** `a ? b : false` is `a && b`, `a ? true : b` is `a || b`. */
function consequenceOfChoice(
  { condition, then, otherwise }: Extract<Expression, { kind: 'conditional' }>,
  implied: Implied,
): Consequence {
  const test = consequenceOf(condition, implied);
  if (isLiteral(otherwise, false)) return both(test, consequenceOf(then, implied));
  return isLiteral(then, true) ? either(test, consequenceOf(otherwise, implied)) : NO_CONSEQUENCE;
}

function isLiteral(expression: Expression, value: boolean): boolean {
  return expression.kind === 'literal' && expression.value === value;
}

function both(first: Consequence, second: Consequence): Consequence {
  return {
    whenTrue: first.whenTrue.union(second.whenTrue),
    whenFalse: first.whenFalse.intersection(second.whenFalse),
  };
}

function either(first: Consequence, second: Consequence): Consequence {
  return { whenTrue: first.whenTrue.intersection(second.whenTrue), whenFalse: first.whenFalse.union(second.whenFalse) };
}

function whenTrue(place: string | undefined): Consequence {
  return place === undefined ? NO_CONSEQUENCE : { whenTrue: new Set([place]), whenFalse: NOTHING };
}
