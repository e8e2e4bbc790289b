import type { Expression } from '../ast.ts';
import type { Emitter } from './emitter.ts';

/** The same for fields that hold the same wherever they are read: they lead from a variable of the scope. */
export function findWords(node: Expression, emitter: Emitter): string | undefined {
  if (node.kind === 'identifier') return emitter.locals.has(node.name) ? undefined : node.name;
  if (node.kind !== 'select') return undefined;
  const operand = findWords(node.operand, emitter);
  return operand === undefined ? undefined : `${operand}${node.optional ? '.?' : '.'}${JSON.stringify(node.field)}`;
}
