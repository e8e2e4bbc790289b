import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edge, findSmallestCover } from './smallest-cover.ts';

test('one namespace with many controls, and one control in many namespaces', () => {
  const edges = [
    ...['a', 'b', 'c'].map((left) => ({ left, right: 'legacy' })),
    ...['shop', 'data', 'infra'].map((right) => ({ left: 'noisy', right })),
  ];
  expect(findSmallestCover(edges)).toEqual({ left: ['noisy'], right: ['legacy'] });
  expect(findSmallestCover([])).toEqual({ left: [], right: [] });
});

test('of covers that are as small, the one with most namespaces', () => {
  expect(findSmallestCover([{ left: 'noisy', right: 'legacy' }])).toEqual({ left: [], right: ['legacy'] });
});

const edges = fc.array(
  fc.record({ left: fc.constantFrom('a', 'b', 'c', 'd'), right: fc.constantFrom('1', '2', '3', '4') }),
  { maxLength: 12 },
);

test('it covers every edge, and no smaller choice does', () => {
  fc.assert(
    fc.property(edges, (given) => {
      const { left, right } = findSmallestCover(given);
      const size = left.length + right.length;
      expect(isCover(given, new Set(left), new Set(right))).toBe(true);
      expect(size).toBe(smallestSize(given));
      expect(left.length).toBe(fewestLeft(given, size));
    }),
    { seed: 1, numRuns: 500 },
  );
});

function isCover(given: readonly Edge[], left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return given.every((edge) => left.has(edge.left) || right.has(edge.right));
}

function smallestSize(given: readonly Edge[]): number {
  return Math.min(...listCovers(given).map(({ size }) => size));
}

function fewestLeft(given: readonly Edge[], wanted: number): number {
  return Math.min(...listCovers(given).flatMap(({ size, left }) => (size === wanted ? [left] : [])));
}

/** By trying every choice of left ends: what they leave over, the right ends have to cover. */
function listCovers(given: readonly Edge[]): readonly { readonly size: number; readonly left: number }[] {
  const ends = [...new Set(given.map(({ left }) => left))];
  return Array.from({ length: 2 ** ends.length }, (_, choice) => {
    const chosen = new Set(ends.filter((_end, index) => (choice >> index) % 2 === 1));
    const rest = new Set(given.filter(({ left }) => !chosen.has(left)).map(({ right }) => right));
    return { size: chosen.size + rest.size, left: chosen.size };
  });
}
