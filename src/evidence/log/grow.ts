import { evidenceError } from '../evidence-error.ts';
import { LONGEST_ENTRY, renderBundle } from './entry-bundle.ts';
import { listTiles, renderHashes, renderPartialsPath, renderTilePath, type Tile } from './tiles.ts';
import { createTree, extendTree, hashLeaf, TILE_WIDTH, type Tree } from './tree.ts';

/** The entries of a log, and the tree of their hashes. */
export interface Log {
  readonly entries: readonly Uint8Array[];
  readonly tree: Tree;
}

/** A log that has more entries, and what is to be written so that its files are those of it. */
export interface GrownLog extends Log {
  readonly files: readonly LogFile[];
  /** Folders of partial tiles that whole ones replace, once a checkpoint says so. */
  readonly replaced: readonly string[];
}

export interface LogFile {
  readonly path: string;
  readonly data: Uint8Array;
}

export const EMPTY_LOG: Log = { entries: [], tree: createTree([]) };

/** Throws `evidence/too-large`. */
export function growLog({ entries: before, tree: earlier }: Log, added: readonly Uint8Array[]): GrownLog {
  const longest = added.reduce((most, { length }) => Math.max(most, length), 0);
  if (longest > LONGEST_ENTRY) throw evidenceError('evidence/too-large', `an entry would be ${longest} bytes long`);
  const entries = [...before, ...added];
  const tree = extendTree(earlier, added.map(hashLeaf));
  const tiles = listTiles(entries.length, before.length);
  return {
    entries,
    tree,
    files: tiles.map((tile) => ({ path: renderTilePath(tile), data: renderTile({ entries, tree }, tile) })),
    replaced: tiles.filter(({ width }) => width === TILE_WIDTH).map(renderPartialsPath),
  };
}

/** What a tile of the log holds. */
export function renderTile({ entries, tree }: Log, tile: Tile): Uint8Array {
  const from = tile.index * TILE_WIDTH;
  return tile.level === 'entries'
    ? renderBundle(entries.slice(from, from + tile.width))
    : renderHashes(tree, tile.level, tile);
}
