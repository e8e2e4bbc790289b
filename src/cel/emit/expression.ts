import type { Conditional, Expression, Has, Select } from '../ast.ts';
import { isCarefulName } from '../careful-names.ts';
import { isOptionalChain } from '../optional-chain.ts';
import { CelSourceError } from '../errors.ts';
import { emitCall } from './calls.ts';
import { emitList, emitMap } from './collections.ts';
import { emitComprehension } from './comprehension.ts';
import type { Emitted, Emitter } from './emitter.ts';
import { accessTo, emitField } from './fields.ts';
import { emitLiteral } from './literals.ts';
import { emitBinary, emitNot } from './operators.ts';
import { emitContent, emitOptional } from './optionals.ts';
import { findWords } from './words.ts';

/** Emits the statements that work a resolved expression out, and gives its value. */
export function emitNode(node: Expression, emitter: Emitter): Emitted {
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
      const operand = emitter.emit(node.operand);
      return emitter.assign(`R.index(${operand.code}, ${emitter.emit(node.index).code})`);
    }
    case 'call':
      return emitCall(node, emitter);
    case 'unary': {
      const operand = emitter.emit(node.operand);
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
      emitter.locals.set(node.name, emitter.emit(node.value));
      return emitter.emit(node.body);
  }
}

function emitName(name: string, emitter: Emitter): Emitted {
  const local = emitter.locals.get(name);
  if (local !== undefined) return local;
  const text = JSON.stringify(name);
  const value = isCarefulName(name)
    ? `Object.hasOwn(scope, ${text}) ? ${accessTo('scope', name)} : undefined`
    : accessTo('scope', name);
  return emitter.input(name, value, `R.undeclaredReference(${text})`);
}

function emitSelect(node: Select, emitter: Emitter): Emitted {
  if (isOptionalChain(node)) return emitOptional(node, emitter);
  const words = findWords(node, emitter);
  const known = words === undefined ? undefined : emitter.findRead(words);
  if (known !== undefined) return { code: known, sort: 'any' };
  const operand = emitter.emit(node.operand);
  const into = emitter.hoist();
  emitField(operand.code, node.field, { into, otherwise: 'R.select', emitter });
  if (words !== undefined) emitter.innermost.set(words, into);
  return { code: into, sort: 'any' };
}

function emitHas(node: Has, emitter: Emitter): Emitted {
  const text = JSON.stringify(node.field);
  if (!isOptionalChain(node.operand))
    return emitter.assign(`R.hasField(${emitter.emit(node.operand).code}, ${text})`, 'logic');
  const holds = (content: string): string => `R.hasField(${content}, ${text})`;
  return emitContent(node.operand, {
    emitter,
    sort: 'logic',
    found: holds,
    absent: (name) => emitter.line(`${name} = false;`),
  });
}

function emitConditional({ condition, then, otherwise }: Conditional, emitter: Emitter): Emitted {
  const test = emitter.emit(condition);
  return emitter.declare('', (name) => {
    emitter.line(`if (${test.code} === true) {`);
    emitter.line(`${name} = ${emitter.region(() => emitter.emit(then)).code};`, `} else if (${test.code} === false) {`);
    emitter.line(
      `${name} = ${emitter.region(() => emitter.emit(otherwise)).code};`,
      `} else ${name} = R.notBool(${test.code});`,
    );
  });
}
