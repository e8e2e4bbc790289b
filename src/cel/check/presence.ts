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

/** `has(a.b)`, `'k' in a`, and what `!`, `&&` and `||` make of them. */
export function consequenceOf(expression: Expression): Consequence {
  switch (expression.kind) {
    case 'has':
      return whenTrue(append(placeOf(expression.operand), expression.field));
    case 'unary': {
      const inner = consequenceOf(expression.operand);
      return expression.operator === '!' ? { whenTrue: inner.whenFalse, whenFalse: inner.whenTrue } : NO_CONSEQUENCE;
    }
    case 'binary':
      return consequenceOfBinary(expression);
    default:
      return NO_CONSEQUENCE;
  }
}

function consequenceOfBinary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Consequence {
  if (operator === 'in' && left.kind === 'literal' && typeof left.value === 'string')
    return whenTrue(append(placeOf(right), left.value));
  if (operator !== '&&' && operator !== '||') return NO_CONSEQUENCE;
  const [first, second] = [consequenceOf(left), consequenceOf(right)];
  if (operator === '&&')
    return {
      whenTrue: first.whenTrue.union(second.whenTrue),
      whenFalse: first.whenFalse.intersection(second.whenFalse),
    };
  return { whenTrue: first.whenTrue.intersection(second.whenTrue), whenFalse: first.whenFalse.union(second.whenFalse) };
}

function whenTrue(place: string | undefined): Consequence {
  return place === undefined ? NO_CONSEQUENCE : { whenTrue: new Set([place]), whenFalse: NOTHING };
}
