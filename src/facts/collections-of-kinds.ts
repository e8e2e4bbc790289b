import { type CollectionName, COLLECTIONS, type ResourceKind } from './collections.ts';

const NAMES = Object.keys(COLLECTIONS) as CollectionName[];

/** Every collection of which all kinds are wanted. */
export function collectionsWhere(isWanted: (kind: ResourceKind) => boolean): readonly CollectionName[] {
  return NAMES.filter((name) => COLLECTIONS[name].length > 0 && COLLECTIONS[name].every(isWanted));
}
