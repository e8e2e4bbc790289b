import type { Binary, BinaryOperator, Expression } from '../ast.ts';
import { canFail, type Emitted, type Emitter, unlessError } from './emitter.ts';

const FUNCTIONS: Readonly<Record<Exclude<BinaryOperator, '&&' | '||'>, string>> = {
  '==': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
  in: 'isIn',
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

export function emitNot({ code, sort }: Emitted, emitter: Emitter): Emitted {
  if (sort === 'bool') return emitter.assign(`!${code}`, 'bool');
  return emitter.assign(`${code} === true ? false : ${code} === false ? true : R.notBool(${code})`, 'logic');
}

export function emitBinary(node: Binary, emitter: Emitter): Emitted {
  const { operator, left, right } = node;
  if (operator === '||' || operator === '&&') return emitDecision(node, emitter);
  if (operator === '==' || operator === '!=') return emitEquality(node, emitter);
  if (operator === 'in' && right.kind === 'list') return emitMembership(node, emitter);
  const first = emitter.emit(left).code;
  const second = emitter.emit(right).code;
  const slow = `R.${FUNCTIONS[operator]}(${first}, ${second})`;
  if (operator === 'in') return emitter.assign(slow, 'logic');
  if (operator === '+')
    return emitter.assign(
      `typeof ${first} === 'string' && typeof ${second} === 'string' ? ${first} + ${second} : ${slow}`,
    );
  if (!operator.startsWith('<') && !operator.startsWith('>')) return emitter.assign(slow);
  return emitter.assign(
    `typeof ${first} === 'number' && typeof ${second} === 'number' ? ${first} ${operator} ${second} : ${slow}`,
    'logic',
  );
}

/** The right side runs only where the left does not decide; where it decides, errors on the left are forgotten. */
function emitDecision({ operator, left, right }: Binary, emitter: Emitter): Emitted {
  const deciding = String(operator === '||');
  const first = emitter.emit(left);
  const fill = (name: string): void => {
    emitter.line(`if (${first.code} !== ${deciding}) {`);
    const second = emitter.region(() => emitter.emit(right));
    const result = second.sort === 'bool' || second.sort === 'logic' ? second.code : `R.asBool(${second.code})`;
    const isClear =
      first.sort === 'bool'
        ? ''
        : `${first.code} !== ${operator === '&&'} && ${second.code} !== ${deciding} ? R.notBool(${first.code}) : `;
    emitter.line(`${name} = ${isClear}${result};`, '}');
  };
  return emitter.declare(deciding, fill, 'logic');
}

function emitEquality({ operator, left, right }: Binary, emitter: Emitter): Emitted {
  const first = emitter.emit(left);
  const second = emitter.emit(right);
  const slow = `R.${FUNCTIONS[operator as '==']}(${first.code}, ${second.code})`;
  const sign = operator === '==' ? '===' : '!==';
  const plain = [left, right].find(isPlainLiteral);
  if (plain === undefined) {
    const areTexts = `typeof ${first.code} === 'string' && typeof ${second.code} === 'string'`;
    return emitter.assign(`${areTexts} ? ${first.code} ${sign} ${second.code} : ${slow}`, 'logic');
  }
  // A text, bool or null equals nothing of another kind; a number may equal a boxed one.
  const other = plain === left ? second : first;
  if (typeof plain.value === 'number')
    return emitter.assign(
      `typeof ${other.code} === 'object' ? ${slow} : ${first.code} ${sign} ${second.code}`,
      'logic',
    );
  const comparison = `${first.code} ${sign} ${second.code}`;
  if (!canFail(other)) return emitter.assign(comparison, 'bool');
  // A value of the literal's kind is no error, and is asked first: that is nearly always one.
  return emitter.assign(
    `${isOfKind(plain, other.code)} ? ${comparison} : ${unlessError([other], String(operator === '!='))}`,
    'logic',
  );
}

function isOfKind({ value }: PlainLiteral, code: string): string {
  return value === null ? `${code} === null` : `typeof ${code} === '${typeof value}'`;
}

type PlainLiteral = Extract<Expression, { kind: 'literal' }> & { readonly value: string | boolean | number | null };

function isPlainLiteral(node: Expression): node is PlainLiteral {
  if (node.kind !== 'literal') return false;
  return node.value === null || ['string', 'boolean', 'number'].includes(typeof node.value);
}

/** `x in ['a', 'b']`: texts are looked up, everything else is compared one by one. */
function emitMembership({ left, right }: Binary, emitter: Emitter): Emitted {
  const first = emitter.emit(left);
  const list = emitter.emit(right);
  const slow = `R.isIn(${first.code}, ${list.code})`;
  const texts =
    right.kind === 'list' &&
    right.elements.every(
      ({ value, optional }) => !optional && value.kind === 'literal' && typeof value.value === 'string',
    );
  if (!texts) return emitter.assign(slow, 'logic');
  const set = emitter.constant(`new Set(${list.code})`);
  return emitter.assign(`typeof ${first.code} === 'string' ? ${set}.has(${first.code}) : ${slow}`, 'logic');
}
