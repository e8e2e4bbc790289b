import type { CollectionName } from '../collections.ts';
import { COLLECTIONS } from '../collections.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** An object of which only matters that it exists. */
export interface NamedItem {
  /** The object itself, whoever owns it. */
  readonly subject: Subject;
}

/** A view that shows the names of a collection's objects, and nothing else of them. */
export function projectNames(reads: CollectionName): Projection<NamedItem> {
  const kinds = new Set(COLLECTIONS[reads].map(({ group, kind }) => `${group}/${kind}`));
  return {
    reads,
    project: (object) => (kinds.has(`${object.group}/${object.kind}`) ? { subject: identityOf(object) } : undefined),
  };
}
