import { describe, expect, test } from 'vitest';
import type { Chunk, Slice } from '../manifest/chunk.ts';
import { areShown, createSourceKeeper } from './source-keeper.ts';

const MEGABYTE = 1024 * 1024;

function chunkOf(file: string, length: number): Chunk {
  const slice = { format: 'yaml', start: 0, end: length, line: 1, column: 1 } as const;
  return { set: '.', file, bytes: new Uint8Array(length), slices: [slice] };
}

function keep(keeper: ReturnType<typeof createSourceKeeper>, chunk: Chunk) {
  const [slice] = chunk.slices;
  if (slice === undefined) throw new Error('a chunk has a slice');
  return keeper.keep(chunk, slice);
}

describe('sources', () => {
  test('of one chunk are kept with it once', () => {
    const keeper = createSourceKeeper();
    const chunk = chunkOf('a.yaml', 10);
    const other = { ...chunkOf('a.yaml', 10).slices[0], line: 2 } as Slice;
    const [first, , second] = [keep(keeper, chunk), keep(keeper, chunk), keeper.keep(chunk, other)];
    expect(first?.chunk.bytes).toBe(chunk.bytes);
    expect(second?.chunk).toBe(first?.chunk);
    expect(keeper.finish()).toMatchObject({ bytes: 20, chunks: [{ file: 'a.yaml' }] });
  });

  test('are given up where they become too many, those that were kept before too', () => {
    const keeper = createSourceKeeper();
    const before = keep(keeper, chunkOf('a.yaml', 40 * MEGABYTE));
    expect(keep(keeper, chunkOf('b.yaml', 30 * MEGABYTE))).toBeUndefined();
    expect(before?.chunk.bytes).toBeUndefined();
    expect(areShown(keeper.finish())).toBe(false);
    expect(keeper.finish().chunks).toEqual([]);
  });

  test('of several keepers are too many together, and stay those of whoever kept them', () => {
    const [left, right] = [createSourceKeeper(), createSourceKeeper()];
    const kept = keep(right, chunkOf('b.yaml', 30 * MEGABYTE));
    keep(left, chunkOf('a.yaml', 40 * MEGABYTE));
    left.absorb(right.finish());
    expect(areShown(left.finish())).toBe(false);
    expect(areShown(right.finish())).toBe(true);
    expect(kept?.chunk.bytes).toBeDefined();
  });
});
