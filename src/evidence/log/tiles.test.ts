import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBundle, renderBundle } from './entry-bundle.ts';
import { listTiles, parseHashes, renderHashes, renderTilePath } from './tiles.ts';
import { createTree, hashLeaf } from './tree.ts';

const pathsOf = (size: number, before?: number): readonly string[] => listTiles(size, before).map(renderTilePath);

describe('the files of a log', () => {
  test('are named as C2SP names its example', () => {
    expect(renderTilePath({ level: 0, index: 1_234_067, width: 8 })).toBe('tile/0/x001/x234/067.p/8');
    expect(renderTilePath({ level: 'entries', index: 0, width: 256 })).toBe('tile/entries/000');
    expect(renderTilePath({ level: 2, index: 1000, width: 256 })).toBe('tile/2/x001/000');
  });

  test('of 70,000 entries are those of its example', () => {
    const paths = pathsOf(70_000);
    const full = (level: string): readonly string[] =>
      paths.filter((path) => path.startsWith(`tile/${level}/`) && !path.includes('.p/'));
    expect([full('0').length, full('1').length, full('2').length, full('entries').length]).toEqual([273, 1, 0, 273]);
    expect(paths.filter((path) => path.includes('.p/')).sort()).toEqual(
      ['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1', 'tile/entries/273.p/112'].sort(),
    );
  });

  test('of a growing log are those at its edge', () => {
    expect(pathsOf(0)).toEqual([]);
    expect(pathsOf(1)).toEqual(['tile/entries/000.p/1', 'tile/0/000.p/1']);
    expect(pathsOf(256, 255)).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']);
    expect(pathsOf(257, 256)).toEqual(['tile/entries/001.p/1', 'tile/0/001.p/1']);
    expect(pathsOf(257, 257)).toEqual([]);
  });
});

test('hashes are read as they were written, if they are as many as they should be', () => {
  const leaves = [hashLeaf(Uint8Array.of(1)), hashLeaf(Uint8Array.of(2))];
  const bytes = renderHashes(createTree(leaves), 0, { level: 0, index: 0, width: 2 });
  expect(parseHashes(bytes, 2)).toEqual(leaves);
  expect(parseHashes(bytes, 1)).toBeUndefined();
});

describe('a bundle', () => {
  test('is read as it was written', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 20 });
    fc.assert(
      fc.property(entries, (written) => {
        const bytes = renderBundle(written);
        expect(parseBundle(bytes, written.length)).toEqual(written);
        expect(parseBundle(bytes, written.length + 1)).toBeUndefined();
        if (bytes.length > 0) expect(parseBundle(bytes.subarray(1), written.length)).not.toEqual(written);
        expect(parseBundle(Uint8Array.of(...bytes, 0), written.length)).toBeUndefined();
      }),
      { seed: 3 },
    );
  });

  test('has an entry of 65,535 bytes', () => {
    const entry = new Uint8Array(65_535).fill(1);
    expect(parseBundle(renderBundle([entry]), 1)).toEqual([entry]);
  });
});
