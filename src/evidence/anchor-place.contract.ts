import { describe, expect, test } from 'vitest';
import type { AnchorPlace } from './ports.ts';

const [FIRST, SECOND] = [
  { origin: 'example.com/one', size: 1, note: 'first' },
  { origin: 'example.com/one', size: 12, note: 'second' },
];
const OTHERS = [
  { origin: 'example.com/on', size: 1, note: 'other' },
  { origin: 'example.com/one-000', size: 1, note: 'another' },
  { origin: '..', size: 1, note: 'none of a folder' },
];

/** What every place does that keeps checkpoints; the factory gives an empty one. */
export function describeAnchorPlace(name: string, create: () => AnchorPlace): void {
  describe(`${name} is a place for checkpoints`, () => {
    test('that has none at first', async () => {
      expect(await create().list(FIRST.origin)).toEqual([]);
    });

    test('that gives back what was put there, of each log its own', async () => {
      const place = create();
      for (const anchor of [SECOND, FIRST, ...OTHERS]) await place.put(anchor);
      expect([...(await place.list(FIRST.origin))].sort()).toEqual([FIRST.note, SECOND.note]);
      for (const { origin, note } of OTHERS) expect(await place.list(origin)).toEqual([note]);
    });

    test('in which what is there stays', async () => {
      const place = create();
      await place.put(FIRST);
      await place.put({ ...FIRST, note: 'instead' });
      expect(await place.list(FIRST.origin)).toEqual([FIRST.note]);
    });
  });
}
