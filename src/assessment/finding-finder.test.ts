import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFindingColumns, type FindingKey } from './finding-columns.ts';
import { createFindingFinder } from './finding-finder.ts';

/** A subject as it is looked at: its findings come one control after the other. */
interface Visit {
  readonly row: number;
  readonly found: readonly { readonly control: number; readonly path: number }[];
}

const visit = fc.record({
  row: fc.nat({ max: 5 }),
  found: fc
    .array(fc.record({ control: fc.nat({ max: 3 }), path: fc.nat({ max: 60 }) }), { maxLength: 200 })
    .map((found) => found.toSorted((left, right) => left.control - right.control)),
});

function keysOf(visits: readonly Visit[]): readonly (FindingKey & { readonly visit: number })[] {
  return visits.flatMap(({ row, found }, index) => found.map((each) => ({ row, ...each, visit: index })));
}

test('finds what a map finds, however often a row comes back and however many findings it has', () => {
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 12 }), (visits) => {
      const columns = createFindingColumns();
      const find = createFindingFinder(columns);
      const known = new Map<string, number>();
      for (const { visit: number, ...key } of keysOf(visits)) {
        const text = JSON.stringify(key);
        const finding = find(key, number);
        expect(finding).toBe(known.get(text) ?? known.size);
        known.set(text, finding);
      }
      expect(columns.size).toBe(known.size);
    }),
    { seed: 12, numRuns: 300 },
  );
});
