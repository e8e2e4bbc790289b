import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../base/digest.ts';
import { UNFINISHED } from './write-durably.ts';

/** The folder of what records speak of. */
export const OBJECTS = 'objects';

/**
 * What one run kept: gzip members, so that the whole is what `zcat` reads, each with some objects one behind the other,
 * because a member costs as much as packing what is in it. The file is named after its digest, and so is the index beside it.
 */
export interface ObjectPack {
  /** SHA-256 of the file. */
  readonly pack: string;
  /** In the order of the file, which they fill. */
  readonly members: readonly PackedMember[];
}

export interface PackedMember {
  /** In bytes of the file. */
  readonly start: number;
  readonly length: number;
  /** In their order: the digest of the unpacked bytes, SHA-256, and how many they are. */
  readonly objects: readonly PackedObject[];
}

export type PackedObject = readonly [sha256: string, bytes: number];

/** JSON, under a name that nobody takes for a manifest: a ledger may lie in a folder that is scanned. */
const INDEX = '.index';

export const namePack = (digest: string): string => `${OBJECTS}/${digest}.gz`;

export function renderIndex(pack: ObjectPack): { readonly path: string; readonly data: string } {
  const data = `${JSON.stringify(pack)}\n`;
  return { path: `${OBJECTS}/${sha256(data)}${INDEX}`, data };
}

/** Where an object stands: in the unpacked bytes of a member, which may hold others before it. */
export interface ObjectPlace extends Omit<PackedMember, 'objects'> {
  readonly pack: string;
  readonly offset: number;
  readonly bytes: number;
}

/** Where each object stands, by its digest. */
export type ObjectPlaces = Map<string, ObjectPlace>;

export function addPlaces(places: ObjectPlaces, { pack, members }: ObjectPack): void {
  for (const { start, length, objects } of members) {
    let offset = 0;
    for (const [digest, bytes] of objects) {
      places.set(digest, { pack, start, length, offset, bytes });
      offset += bytes;
    }
  }
}

export interface ReadPacks {
  readonly places: ObjectPlaces;
  /** `objects/….gz was changed`. */
  readonly damaged: readonly string[];
}

/** Every pack that has an index, all of its bytes looked at. */
export function readPacks(folder: string): ReadPacks {
  const places: ObjectPlaces = new Map();
  const damaged: string[] = [];
  for (const name of listFiles(folder, INDEX)) {
    const path = `${OBJECTS}/${name}`;
    const text = readFileSync(join(folder, path), 'utf8');
    if (name !== `${sha256(text)}${INDEX}`) damaged.push(`${path} was changed`);
    else {
      const pack = JSON.parse(text) as ObjectPack;
      damaged.push(...lookAt(folder, namePack(pack.pack), pack.pack));
      addPlaces(places, pack);
    }
  }
  return { places, damaged };
}

function lookAt(folder: string, path: string, digest: string): readonly string[] {
  try {
    return hashFile(join(folder, path)) === digest ? [] : [`${path} was changed`];
  } catch {
    return [`${path} is missing`];
  }
}

const BLOCK_BYTES = 1024 * 1024;

function hashFile(file: string): string {
  const hash: Hash = createHash('sha256');
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(descriptor, block);
      hash.update(block.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

/** What a writer that died left behind: nothing names it. For whoever holds the lock. */
export function clearLeftovers(folder: string): void {
  const indexed = new Set(
    listFiles(folder, INDEX).map((name) => {
      const { pack } = JSON.parse(readFileSync(join(folder, OBJECTS, name), 'utf8')) as ObjectPack;
      return `${pack}.gz`;
    }),
  );
  const unnamed = listFiles(folder, '.gz').filter((name) => !indexed.has(name));
  for (const name of [...unnamed, ...listFiles(folder, UNFINISHED)]) rmSync(join(folder, OBJECTS, name));
}

function listFiles(folder: string, end: string): readonly string[] {
  const objects = join(folder, OBJECTS);
  return statSync(objects, { throwIfNoEntry: false }) === undefined
    ? []
    : readdirSync(objects)
        .filter((name) => name.endsWith(end))
        .sort();
}
