import { type CollectionName, COLLECTIONS, type ResourceKind } from './collections.ts';

const NAMES = Object.keys(COLLECTIONS) as CollectionName[];

/** The smallest collections that hold kinds; a kind of which no collection is known has none. */
export function collectionsOfKinds(
  kinds: readonly { readonly group: string; readonly kind: string }[],
): readonly CollectionName[] {
  return collectionsWhere((known) => kinds.some(({ group, kind }) => known.group === group && known.kind === kind));
}

/** Every collection of which all kinds are wanted. */
export function collectionsWhere(isWanted: (kind: ResourceKind) => boolean): readonly CollectionName[] {
  return NAMES.filter((name) => COLLECTIONS[name].length > 0 && COLLECTIONS[name].every(isWanted));
}
