import type { Expression } from './ast.ts';
import { CelSourceError } from './errors.ts';
import { mapChildren } from './map-children.ts';

/** Everything that comes after the parser goes down the tree one call a level, and a call stack ends somewhere. */
const MAX_DEPTH = 500;

/** Long chains make deep trees, though nothing is nested: `a + a + …`. Throws `cel/syntax`. */
export function refuseDeep(expression: Expression): void {
  const open: (readonly [node: Expression, depth: number])[] = [[expression, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > MAX_DEPTH)
      throw new CelSourceError('cel/syntax', `more than ${MAX_DEPTH} operations follow one another`, {
        offset: node.start,
        advice: 'Write a list and all(), exists() or in, or split the control into several checks.',
      });
    mapChildren(node, (child) => {
      open.push([child, depth + 1]);
      return child;
    });
  }
}
