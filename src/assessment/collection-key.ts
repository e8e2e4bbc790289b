/** Objects of one kind in one namespace; empty where they are in none, or name none. */
export interface CollectionId {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** A text that is equal for equal collections only. */
export function collectionKey({ group, kind, namespace }: CollectionId): string {
  return JSON.stringify([group, kind, namespace]);
}

/** The reverse of `collectionKey`. */
export function parseCollectionKey(key: string): CollectionId {
  const [group, kind, namespace] = JSON.parse(key) as [string, string, string];
  return { group, kind, namespace };
}
