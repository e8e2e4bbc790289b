import { type Hash, TILE_WIDTH, type Tree } from './tree.ts';

/** A file of a log in the layout of C2SP tlog-tiles: hashes of a row of the tree, or entries. */
export interface Tile {
  /** The row, or the entries themselves. */
  readonly level: number | 'entries';
  /** Its place in the row, from 0. */
  readonly index: number;
  /** Hashes or entries in it; fewer than 256 only at the right edge. */
  readonly width: number;
}

/** Below the folder of the log: `tile/0/x001/x234/067.p/8`. */
export function renderTilePath({ level, index, width }: Tile): string {
  return `${renderFullPath(level, index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The folder of the partial tiles that come before a whole one. */
export function renderPartialsPath({ level, index }: Tile): string {
  return `${renderFullPath(level, index)}.p`;
}

function renderFullPath(level: Tile['level'], index: number): string {
  const steps = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    steps.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${level}/${steps.join('/')}`;
}

/** Those that a log of `size` entries has and it had not with `before` of them: entries first, then the rows upwards. */
export function listTiles(size: number, before = 0): readonly Tile[] {
  const tiles = listRow('entries', size, before);
  for (let level = 0; size >= TILE_WIDTH ** level; level++) {
    const run = TILE_WIDTH ** level;
    tiles.push(...listRow(level, Math.floor(size / run), Math.floor(before / run)));
  }
  return tiles;
}

function listRow(level: Tile['level'], length: number, before: number): Tile[] {
  const tiles: Tile[] = [];
  if (length === before) return tiles;
  for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < length; index++)
    tiles.push({ level, index, width: Math.min(TILE_WIDTH, length - index * TILE_WIDTH) });
  return tiles;
}

/** The hashes of a tile, one after the other. */
export function renderHashes({ rows }: Tree, level: number, { index, width }: Tile): Uint8Array {
  const bytes = new Uint8Array(width * HASH_BYTES);
  const from = index * TILE_WIDTH;
  rows[level]?.slice(from, from + width).forEach((hash, at) => bytes.set(hash, at * HASH_BYTES));
  return bytes;
}

/** Undefined where the tile is not `width` hashes long. */
export function parseHashes(bytes: Uint8Array, width: number): readonly Hash[] | undefined {
  if (bytes.length !== width * HASH_BYTES) return undefined;
  return Array.from({ length: width }, (_, at) => bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

const HASH_BYTES = 32;
