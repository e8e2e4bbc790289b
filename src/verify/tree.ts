import { isEqual, join } from './bytes.ts';
import type { Checks } from './ports.ts';

const [LEAF, NODE, NOTHING] = [Uint8Array.of(0), Uint8Array.of(1), new Uint8Array(0)];

export function hashEntry(entry: Uint8Array, checks: Checks): Promise<Uint8Array> {
  return checks.sha256(join(LEAF, entry));
}

export async function rootOf(leaves: readonly Uint8Array[], checks: Checks): Promise<Uint8Array> {
  return (await rootsOf(leaves, [leaves.length], checks)).get(leaves.length) ?? checks.sha256(NOTHING);
}

interface Subtree {
  readonly hash: Uint8Array;
  readonly size: number;
}

/**
 * The roots of RFC 6962, 2.1, of the first so many leaves each, from left to right: whole subtrees wait until a neighbour of
 * their size comes, and where a root is asked for the smaller ones are joined to the larger.
 */
export async function rootsOf(
  leaves: readonly Uint8Array[],
  sizes: readonly number[],
  checks: Checks,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const wanted = new Set(sizes);
  const roots = new Map<number, Uint8Array>();
  if (wanted.has(0)) roots.set(0, await checks.sha256(NOTHING));
  const waiting: Subtree[] = [];
  for (const [index, leaf] of leaves.entries()) {
    let [hash, size] = [leaf, 1];
    for (let left = waiting.at(-1); left?.size === size; left = waiting.at(-1)) {
      waiting.pop();
      hash = await checks.sha256(join(NODE, left.hash, hash));
      size *= 2;
    }
    waiting.push({ hash, size });
    if (wanted.has(index + 1)) roots.set(index + 1, await joinSubtrees(waiting, checks));
  }
  return roots;
}

async function joinSubtrees(waiting: readonly Subtree[], checks: Checks): Promise<Uint8Array> {
  let root = waiting.at(-1)?.hash ?? NOTHING;
  for (const { hash } of waiting.slice(0, -1).reverse()) root = await checks.sha256(join(NODE, hash, root));
  return root;
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
}

/** RFC 9162, 2.1.3.2. */
export async function isIncluded(
  { index, size, leaf, root }: Inclusion,
  proof: readonly Uint8Array[],
  checks: Checks,
): Promise<boolean> {
  if (index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await checks.sha256(join(NODE, sibling, hash));
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else hash = await checks.sha256(join(NODE, hash, sibling));
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && isEqual(hash, root);
}
