import { type Hash, hashRange, sizeOf, splitOf, type Tree } from './tree.ts';

/** PATH(index, D[size]) of RFC 6962, 2.1.1: that an entry is in the tree of the first `size`. */
export function proveInclusion(tree: Tree, index: number, size: number = sizeOf(tree)): readonly Hash[] {
  return pathTo(tree, index, { start: 0, end: size });
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function pathTo(tree: Tree, index: number, { start, end }: Run): readonly Hash[] {
  if (end - start <= 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...pathTo(tree, index, { start, end: middle }), hashRange(tree, middle, end)]
    : [...pathTo(tree, index, { start: middle, end }), hashRange(tree, start, middle)];
}

/** PROOF(before, D[size]) of RFC 6962, 2.1.2: that the tree of the first `before` entries is the beginning of that of `size`. */
export function proveConsistency(tree: Tree, before: number, size: number = sizeOf(tree)): readonly Hash[] {
  return before === 0 ? [] : proveBeginning(tree, before, { start: 0, end: size });
}

/** SUBPROOF; what both trees have whole need not be told where it begins at the first entry. */
function proveBeginning(tree: Tree, before: number, { start, end }: Run): readonly Hash[] {
  if (before === end) return start === 0 ? [] : [hashRange(tree, start, end)];
  const middle = start + splitOf(end - start);
  return before <= middle
    ? [...proveBeginning(tree, before, { start, end: middle }), hashRange(tree, middle, end)]
    : [...proveBeginning(tree, before, { start: middle, end }), hashRange(tree, start, middle)];
}
