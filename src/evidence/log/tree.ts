import { sha256Bytes } from '../../base/digest.ts';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/** Hashes of one tile, which is eight levels of the tree. */
export const TILE_WIDTH = 256;

/**
 * A Merkle tree (RFC 6962, 2.1), kept as tlog-tiles has it: row `l` holds the hashes of runs of 256^l entries, from
 * left to right, as far as they are whole.
 */
export interface Tree {
  readonly rows: readonly (readonly Hash[])[];
}

/** RFC 6962, 2.1: a leaf cannot be passed off as a node, nor a node as a leaf. */
const [LEAF, NODE] = [Uint8Array.of(0), Uint8Array.of(1)];

export function hashLeaf(entry: Uint8Array): Hash {
  return sha256Bytes(join(LEAF, entry));
}

export function hashNode(left: Hash, right: Hash): Hash {
  return sha256Bytes(join(NODE, left, right));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The tree of these leaves, by their hashes. */
export function createTree(leaves: readonly Hash[]): Tree {
  const rows: Hash[][] = [[...leaves]];
  for (let row = rows[0] ?? []; row.length >= TILE_WIDTH; row = rows.at(-1) ?? []) rows.push(hashTiles(row));
  return { rows };
}

/** The same tree with more leaves; the whole runs of the old one are not hashed again. */
export function extendTree({ rows }: Tree, leaves: readonly Hash[]): Tree {
  const extended: Hash[][] = [[...(rows[0] ?? []), ...leaves]];
  for (let level = 1; (extended[level - 1]?.length ?? 0) >= TILE_WIDTH; level++) {
    const known = rows[level] ?? [];
    extended.push([...known, ...hashTiles((extended[level - 1] ?? []).slice(known.length * TILE_WIDTH))]);
  }
  return { rows: extended };
}

function hashTiles(row: readonly Hash[]): Hash[] {
  return Array.from({ length: Math.floor(row.length / TILE_WIDTH) }, (_, tile) =>
    hashRow(row.slice(tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH)),
  );
}

/** Of a power of two of neighbours. */
function hashRow(row: readonly Hash[]): Hash {
  let level = row;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, pair) =>
      hashNode(at(level, 2 * pair), at(level, 2 * pair + 1)),
    );
  return at(level, 0);
}

export function sizeOf({ rows }: Tree): number {
  return rows[0]?.length ?? 0;
}

/** The root of the tree as it was with its first `size` entries. */
export function hashRoot(tree: Tree, size: number = sizeOf(tree)): Hash {
  return hashRange(tree, 0, size);
}

/** MTH(D[start:end]) for a run that the tree has as a subtree; of no entries, the hash of nothing. */
export function hashRange(tree: Tree, start: number, end: number): Hash {
  const length = end - start;
  if (length === 0) return sha256Bytes('');
  const known = findWhole(tree, start, length);
  if (known !== undefined) return known;
  const middle = start + splitOf(length);
  return hashNode(hashRange(tree, start, middle), hashRange(tree, middle, end));
}

function findWhole({ rows }: Tree, start: number, length: number): Hash | undefined {
  const level = rows.findIndex((_, candidate) => TILE_WIDTH ** candidate === length);
  return level < 0 || start % length !== 0 ? undefined : rows[level]?.[start / length];
}

/** RFC 6962, 2.1: the largest power of two smaller than `length`, which is at least 2. */
export function splitOf(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

function at(row: readonly Hash[], index: number): Hash {
  return row[index] as Hash;
}
