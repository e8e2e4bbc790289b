import type { DocumentStart } from './finding-table.ts';
import type { RawGap } from './partial.ts';
import { mayKeep, mergePlaces, type Place } from './places.ts';

export type GapKey = Pick<RawGap, 'control' | 'status' | 'reason'>;

/** What was not judged and why, with its rows and the first places. */
export interface GapTable {
  add(key: GapKey, row: number, at?: { readonly document: DocumentStart; readonly place: () => Place }): void;
  /** Takes over a gap that was noted elsewhere, under the rows it has here. */
  absorb(gap: RawGap, rename: (row: number) => number): void;
  list(): readonly RawGap[];
}

interface GrowingGap extends GapKey {
  readonly rows: Set<number>;
  places: Place[];
}

export function createGapTable(): GapTable {
  const gaps = new Map<string, GrowingGap>();

  function find({ control, status, reason }: GapKey): GrowingGap {
    const key = `${control} ${status} ${reason}`;
    let gap = gaps.get(key);
    if (gap === undefined) gaps.set(key, (gap = { control, status, reason, rows: new Set(), places: [] }));
    return gap;
  }

  return {
    add(key, row, at) {
      const gap = find(key);
      gap.rows.add(row);
      if (at !== undefined && mayKeep(gap.places, at.document.file, at.document.start))
        gap.places = mergePlaces(gap.places, [at.place()]);
    },
    absorb(other, rename) {
      const gap = find(other);
      for (const row of other.rows) gap.rows.add(rename(row));
      gap.places = mergePlaces(gap.places, other.places);
    },
    list: () => [...gaps.values()].map((gap) => ({ ...gap, rows: Int32Array.from(gap.rows) })),
  };
}
