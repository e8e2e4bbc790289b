import type { Expression } from './ast.ts';
import type { Trace } from './trace.ts';
import { CelError, type CelValue } from './value.ts';

/** Which children made a node's value: the side of `||` and `&&`, the branch of `?:`, the optional or what stands in for it. */
export function decisiveOf(
  node: Expression,
  value: CelValue | undefined,
  children: readonly Trace[],
): readonly Trace[] {
  if (value instanceof CelError) return failingOf(children, value);
  if (node.kind === 'conditional') return children.slice(1);
  if (node.kind === 'binary' && (node.operator === '||' || node.operator === '&&')) {
    const deciding = node.operator === '||';
    return value === deciding ? children.filter((child) => child.value === deciding) : children;
  }
  const isAlternative = node.kind === 'call' && (node.function === 'orValue' || node.function === 'or');
  return isAlternative ? children.slice(-1) : children;
}

/** The child whose error it is; where it is of none, one that is no bool where a bool is wanted is found by the cause. */
function failingOf(children: readonly Trace[], error: CelError): readonly Trace[] {
  const failing = children.find(({ value }) => value === error);
  return failing === undefined ? children : [failing];
}

type Element = { readonly children: readonly Trace[] };

/** Positions of the elements that settled a comprehension's value. */
export function decisiveElements(
  node: Expression,
  value: CelValue | undefined,
  elements: readonly Element[],
): ReadonlySet<number> {
  if (node.kind !== 'comprehension') return new Set();
  if (value instanceof CelError) {
    const failing = positions(elements, ({ children }) => children.some((child) => child.value === value), 1);
    return failing.size > 0
      ? failing
      : positions(elements, ({ children }) => typeof children.at(-1)?.value !== 'boolean', 1);
  }
  if (node.macro === 'all' || node.macro === 'exists') {
    const deciding = node.macro === 'exists';
    return value === deciding
      ? positions(elements, ({ children }) => children.at(-1)?.value === deciding, 1)
      : new Set();
  }
  if (node.macro === 'existsOne' || node.macro === 'filter')
    return positions(elements, ({ children }) => children.at(-1)?.value === true);
  return new Set();
}

function positions(
  elements: readonly Element[],
  test: (element: Element) => boolean,
  limit = Number.POSITIVE_INFINITY,
): ReadonlySet<number> {
  const found: number[] = [];
  for (const [index, element] of elements.entries()) if (found.length < limit && test(element)) found.push(index);
  return new Set(found);
}
