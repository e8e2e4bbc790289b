import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proveConsistency, proveInclusion } from './proofs.ts';
import { createTree, extendTree, type Hash, hashLeaf, hashNode, hashRoot } from './tree.ts';

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** The inputs and roots that implementations of RFC 6962 have tested themselves with since Certificate Transparency began. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(ROOTS.map((root, size) => ({ size, root })))(
  'the root of $size entries is the known one',
  ({ size, root }) => {
    const leaves = LEAVES.map((leaf) => hashLeaf(bytes(leaf)));
    expect(hex(hashRoot(createTree(leaves.slice(0, size))))).toBe(root);
    expect(hex(hashRoot(createTree(leaves), size))).toBe(root);
  },
);

/** RFC 6962, 2.1, word for word. */
function hashNaively(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  const middle = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hashNode(hashNaively(leaves.slice(0, middle)), hashNaively(leaves.slice(middle)));
}

/** RFC 9162, 2.1.3.2: the root that a proof leads to. */
function climb({ index, size, leaf }: { index: number; size: number; leaf: Hash }, proof: readonly Hash[]): Hash {
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    const isRight = node % 2 === 1 || node === last;
    hash = isRight ? hashNode(sibling, hash) : hashNode(hash, sibling);
    if (isRight) while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return hash;
}

describe('a tree of any size', () => {
  const leavesOf = (size: number): readonly Hash[] =>
    Array.from({ length: size }, (_, index) => hashLeaf(Uint8Array.of(index % 256, index >> 8)));
  const sizes = fc.tuple(fc.integer({ min: 1, max: 1200 }), fc.nat({ max: 1199 }));

  test('has the root of the definition, however it grew', () => {
    fc.assert(
      fc.property(sizes, ([size, part]) => {
        const leaves = leavesOf(size);
        const before = part % size;
        const tree = extendTree(createTree(leaves.slice(0, before)), leaves.slice(before));
        expect(tree).toEqual(createTree(leaves));
        expect(hex(hashRoot(tree))).toBe(hex(hashNaively(leaves)));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('proves that an entry is in it, and of no other one', () => {
    fc.assert(
      fc.property(sizes, ([size, part]) => {
        const leaves = leavesOf(size);
        const tree = createTree(leaves);
        const index = part % size;
        const leaf = leaves[index] as Hash;
        const proof = proveInclusion(tree, index);
        expect(hex(climb({ index, size, leaf }, proof))).toBe(hex(hashRoot(tree)));
        const other = hashLeaf(Uint8Array.of(1, 2, 3));
        expect(hex(climb({ index, size, leaf: other }, proof))).not.toBe(hex(hashRoot(tree)));
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test('needs no proof that it goes on from nothing, or from itself', () => {
    const tree = createTree(leavesOf(300));
    expect(proveConsistency(tree, 0)).toEqual([]);
    expect(proveConsistency(tree, 300)).toEqual([]);
    expect(proveConsistency(tree, 299)).not.toEqual([]);
  });
});
