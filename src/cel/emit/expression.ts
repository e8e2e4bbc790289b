import type { Conditional, Expression, Has, Select } from '../ast.ts';
import { isCarefulName } from '../careful-names.ts';
import { isOptionalChain } from '../closures/optionals.ts';
import { CelSourceError } from '../errors.ts';
import { emitCall } from './calls.ts';
import { emitList, emitMap } from './collections.ts';
import { emitComprehension } from './comprehension.ts';
import type { Emitted, Emitter } from './emitter.ts';
import { emitLiteral } from './literals.ts';
import { emitBinary, emitNot } from './operators.ts';
import { emitContent, emitOptional } from './optionals.ts';

/** Emits the statements that work a resolved expression out, and gives its value. */
export function emit(node: Expression, emitter: Emitter): Emitted {
  switch (node.kind) {
    case 'literal':
      return emitLiteral(node.value, emitter);
    case 'identifier':
      return emitName(node.name, emitter);
    case 'select':
      return emitSelect(node, emitter);
    case 'has':
      return emitHas(node, emitter);
    case 'index': {
      if (isOptionalChain(node)) return emitOptional(node, emitter);
      const operand = emit(node.operand, emitter);
      return emitter.assign(`R.index(${operand.code}, ${emit(node.index, emitter).code})`);
    }
    case 'call':
      return emitCall(node, emitter);
    case 'unary': {
      const operand = emit(node.operand, emitter);
      return node.operator === '!' ? emitNot(operand, emitter) : emitter.assign(`R.negate(${operand.code})`);
    }
    case 'binary':
      return emitBinary(node, emitter);
    case 'conditional':
      return emitConditional(node, emitter);
    case 'list':
      return emitList(node, emitter);
    case 'map':
      return emitMap(node, emitter);
    case 'message':
      throw new CelSourceError('cel/undeclared', `there is no message type ${node.type}`, { offset: node.start });
    case 'comprehension':
      return emitComprehension(node, emitter);
    case 'bind':
      emitter.locals.set(node.name, emit(node.value, emitter));
      return emit(node.body, emitter);
  }
}

function emitName(name: string, emitter: Emitter): Emitted {
  const local = emitter.locals.get(name);
  if (local !== undefined) return local;
  const text = JSON.stringify(name);
  const isThere = isCarefulName(name) ? `Object.hasOwn(scope, ${text})` : `${access('scope', name)} !== undefined`;
  const undeclared = emitter.constant(`R.undeclared(${text})`);
  return emitter.input(name, `${isThere} ? ${access('scope', name)} : ${undeclared}`);
}

function emitSelect(node: Select, emitter: Emitter): Emitted {
  if (isOptionalChain(node)) return emitOptional(node, emitter);
  const operand = emit(node.operand, emitter);
  return emitter.declare('', (name) =>
    emitField(operand.code, node.field, { into: name, otherwise: 'R.select', emitter }),
  );
}

interface FieldTarget {
  readonly into: string;
  /** What answers where the operand has no such property: a function of operand and field. */
  readonly otherwise: string;
  readonly emitter: Emitter;
}

/** Reads a property straight from an object; a name that more than documents have goes the careful way. */
export function emitField(operand: string, field: string, { into, otherwise, emitter }: FieldTarget): void {
  const text = JSON.stringify(field);
  if (isCarefulName(field)) return emitter.line(`${into} = ${otherwise}(${operand}, ${text});`);
  emitter.line(
    `if (typeof ${operand} !== 'object' || ${operand} === null || (${into} = ${access(operand, field)}) === undefined) ${into} = ${otherwise}(${operand}, ${text});`,
  );
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function access(operand: string, field: string): string {
  return IDENTIFIER.test(field) ? `${operand}.${field}` : `${operand}[${JSON.stringify(field)}]`;
}

function emitHas(node: Has, emitter: Emitter): Emitted {
  const text = JSON.stringify(node.field);
  if (!isOptionalChain(node.operand))
    return emitter.assign(`R.hasField(${emit(node.operand, emitter).code}, ${text})`, 'logic');
  const holds = (content: string): string => `R.hasField(${content}, ${text})`;
  return emitContent(node.operand, {
    emitter,
    sort: 'logic',
    found: holds,
    absent: (name) => emitter.line(`${name} = false;`),
  });
}

function emitConditional({ condition, then, otherwise }: Conditional, emitter: Emitter): Emitted {
  const test = emit(condition, emitter);
  return emitter.declare('', (name) => {
    emitter.line(`if (${test.code} === true) {`);
    emitter.line(`${name} = ${emit(then, emitter).code};`, `} else if (${test.code} === false) {`);
    emitter.line(`${name} = ${emit(otherwise, emitter).code};`, `} else ${name} = R.notBool(${test.code});`);
  });
}
