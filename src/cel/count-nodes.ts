import type { Expression } from './ast.ts';
import { mapChildren } from './map-children.ts';

/** How many parts an expression has. */
export function countNodes(expression: Expression): number {
  let count = 1;
  mapChildren(expression, (child) => {
    count += countNodes(child);
    return child;
  });
  return count;
}
