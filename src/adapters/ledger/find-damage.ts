import type { Checkpoint } from '../../evidence/log/checkpoint.ts';
import { parseBundle } from '../../evidence/log/entry-bundle.ts';
import type { Log } from '../../evidence/log/grow.ts';
import { listTiles, parseHashes, renderHashes, renderTilePath, type Tile } from '../../evidence/log/tiles.ts';
import { createTree, type Hash, hashLeaf, hashRoot, type Tree } from '../../evidence/log/tree.ts';

/** What the files of a log hold, and those that are not what the checkpoint says: `tile/0/000 is missing`. */
export interface FoundLog extends Log {
  readonly damaged: readonly string[];
}

/** A file of the log, as far as it is there and has the shape that it should have. */
interface Found {
  readonly tile: Tile;
  readonly path: string;
  readonly bytes: Uint8Array | undefined;
  readonly entries: readonly Uint8Array[] | undefined;
  /** The hashes of a row, or of the entries. */
  readonly hashes: readonly Hash[] | undefined;
}

/** Entries and hashes say the same twice, so where they differ the root tells which of them was changed. */
export function findDamage(checkpoint: Checkpoint, read: (path: string) => Uint8Array | undefined): FoundLog {
  const files = listTiles(checkpoint.size).map((tile) => findFile(tile, read));
  const bundles = files.filter(({ tile }) => tile.level === 'entries');
  const row = files.filter(({ tile }) => tile.level === 0);
  const tree = [joinLeaves(row, bundles), joinLeaves(bundles, row)]
    .map(createTree)
    .find((candidate) => isEqual(hashRoot(candidate), checkpoint.root));
  const entries = bundles.flatMap((bundle) => bundle.entries ?? []);
  if (tree === undefined) return { entries, tree: createTree([]), damaged: tellApart(bundles, row) };
  const damaged = files.filter(
    ({ tile, hashes }) => hashes === undefined || !isEqual(join(hashes), expect(tree, tile)),
  );
  return { entries, tree, damaged: damaged.map(describe) };
}

function findFile(tile: Tile, read: (path: string) => Uint8Array | undefined): Found {
  const path = renderTilePath(tile);
  const bytes = read(path);
  if (bytes === undefined) return { tile, path, bytes, entries: undefined, hashes: undefined };
  if (tile.level !== 'entries')
    return { tile, path, bytes, entries: undefined, hashes: parseHashes(bytes, tile.width) };
  const entries = parseBundle(bytes, tile.width);
  return { tile, path, bytes, entries, hashes: entries?.map(hashLeaf) };
}

/** The leaves as some files have them, and where one of these is broken, as the others do. */
function joinLeaves(files: readonly Found[], others: readonly Found[]): readonly Hash[] {
  return files.flatMap(({ hashes }, index) => hashes ?? others[index]?.hashes ?? []);
}

function expect(tree: Tree, tile: Tile): Uint8Array {
  return renderHashes(tree, tile.level === 'entries' ? 0 : tile.level, tile);
}

/** No reading of them has the root: those that are broken, or differ from each other, and else the checkpoint. */
function tellApart(bundles: readonly Found[], row: readonly Found[]): readonly string[] {
  const suspects = bundles.flatMap((bundle, index) => {
    const tile = row[index];
    if (bundle.hashes === undefined || tile?.hashes === undefined) return [bundle, tile];
    return isEqual(join(bundle.hashes), join(tile.hashes)) ? [] : [bundle, tile];
  });
  return suspects.length === 0
    ? ['checkpoint is of other entries']
    : suspects.flatMap((file) => (file === undefined ? [] : [describe(file)]));
}

function describe({ path, bytes }: Found): string {
  return `${path} ${bytes === undefined ? 'is missing' : 'was changed'}`;
}

function join(hashes: readonly Hash[]): Uint8Array {
  return Uint8Array.from(hashes.flatMap((hash) => [...hash]));
}

function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
