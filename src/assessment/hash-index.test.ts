import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHashIndex } from './hash-index.ts';

test('finds what a map finds, however many hashes are equal', () => {
  const key = fc.integer({ min: -40, max: 40 });
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (keys, sorts) => {
      const known = new Map<number, number>();
      const table: number[] = [];
      let wanted = 0;
      const index = createHashIndex((position) => table[position] === wanted);
      for (const each of keys) {
        wanted = each;
        expect(index.find(each % sorts)).toBe(known.get(each) ?? -1);
        if (known.has(each)) continue;
        known.set(each, table.length);
        index.add(table.push(each) - 1, each % sorts);
      }
    }),
    { seed: 11, numRuns: 200 },
  );
});
