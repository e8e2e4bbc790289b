/** How much of a kind was seen. Only `complete` lets absence decide. */
export type CollectionState = 'complete' | 'partial' | 'forbidden' | 'absent' | 'timeout' | 'not-supplied';

/** What became of reading one kind. */
export interface CollectionReport {
  readonly group: string;
  /** `*` for every kind of a group. */
  readonly kind: string;
  /** `*` for all of them; empty for what lives in none. */
  readonly namespace: string;
  readonly state: CollectionState;
  /** For a person, where it is not complete: the permission that is missing, or what the server said. */
  readonly why?: string;
}

/** What a control reads, and how much of it is known: no call gives items without `known`. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  /** True only where the collection is complete: then what is not in `items` does not exist. */
  readonly known: boolean;
  /** Why it is not known. */
  readonly state: CollectionState;
}
