import type { Path } from '../../base/path.ts';
import type { KeptSource } from '../../manifest/kept-source.ts';
import type { CollectionName } from '../collections.ts';
import type { KubeObject } from '../kube-object.ts';

/** Where an item stands, for a finding about it. */
export interface ItemPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** For showing the lines around it; absent where nobody is going to see them. */
  readonly written?: WrittenAt;
}

/** Where a place is written: a document that may be read again, and the UTF-16 offset in its text. */
export interface WrittenAt {
  readonly source: KeptSource;
  readonly offset: number;
}

/** The place of a path of the object, from its root. */
export type PlaceAt = (path: Path) => ItemPlace;

/** What a view keeps of each object: small, plain data, for there may be 150,000 of them. */
export interface Projection<Item> {
  /** The collection that the view stands on. */
  readonly reads: CollectionName;
  /** Items that differ in their places only are kept once, with the first place: pods of one owner say the same. */
  readonly isMerged?: true;
  /** Undefined for objects that are none of its kinds. */
  readonly project: (object: KubeObject, placeAt: PlaceAt) => Item | undefined;
}
