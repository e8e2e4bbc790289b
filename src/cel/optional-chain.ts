import type { Expression } from './ast.ts';

/** Whether a selection gives an optional: it, or one that it starts from, has a question mark. */
export function isOptionalChain(node: Expression): boolean {
  if (node.kind !== 'select' && node.kind !== 'index') return false;
  return node.optional || isOptionalChain(node.operand);
}
