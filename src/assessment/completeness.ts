import type { Control } from '../controls/control.ts';
import { isClusterScoped } from '../facts/cluster-scoped.ts';
import type { CollectionState } from '../facts/collection.ts';
import { COLLECTIONS, type ResourceKind } from '../facts/collections.ts';
import type { StateOf } from '../facts/views/create-view.ts';
import { parseCollectionKey } from './collection-key.ts';
import type { Completeness } from './settings.ts';

/**
 * How much of a kind is known. Files are never all there is, unless somebody says so;
 * and where a document could not be read, nobody can say so, because it may hold any object.
 */
export function createStateOf(complete: readonly Completeness[], hasUnread: boolean): StateOf {
  return (kind, namespace) =>
    !hasUnread && complete.some((rule) => covers(rule, kind, namespace)) ? 'complete' : PARTIAL;
}

const PARTIAL: CollectionState = 'partial';
const EVERYWHERE = '*';

function covers(
  { kinds, namespaces }: Completeness,
  { group, kind }: { group: string; kind: string },
  namespace: string,
): boolean {
  const name = group === '' ? kind : `${group}/${kind}`;
  const hasKind = kinds.includes('*') || kinds.includes(name) || kinds.includes(kind);
  return hasKind && (namespaces.includes(EVERYWHERE) || namespaces.includes(namespace));
}

/** What is known of a set's collections. */
export interface Supplied {
  readonly stateOf: StateOf;
  /** Every namespace that was seen or declared; `*` where somebody declared them all. */
  readonly namespaces: ReadonlySet<string>;
}

/** `seen` holds the keys of the collections that objects were seen of. */
export function describeSupplied(
  complete: readonly Completeness[],
  { seen, hasUnread }: { seen: Iterable<string>; hasUnread: boolean },
): Supplied {
  const namespaces = new Set(complete.flatMap((rule) => rule.namespaces));
  for (const key of seen) {
    const { group, kind, namespace } = parseCollectionKey(key);
    if (!isClusterScoped(group, kind)) namespaces.add(namespace);
  }
  return { stateOf: createStateOf(complete, hasUnread), namespaces };
}

/**
 * Law B: whether everything that a control reads was supplied whole. A control of single objects may pass over the
 * namespaces that were declared, if they are all that was seen; a join needs its kinds whole in all namespaces.
 */
export function isSuppliedWhole({ kind, reads }: Pick<Control, 'kind' | 'reads'>, supplied: Supplied): boolean {
  const { stateOf, namespaces } = supplied;
  const wanted = kind === 'join' ? [EVERYWHERE] : [...namespaces];
  return reads
    .flatMap((name): readonly KindRead[] => (name === 'all' ? [ANY_KIND] : COLLECTIONS[name]))
    .every((read) => {
      const places = read.namespaced ? wanted : [''];
      return places.length > 0 && places.every((namespace) => stateOf(read, namespace) === 'complete');
    });
}

type KindRead = Pick<ResourceKind, 'group' | 'kind' | 'namespaced'>;
const ANY_KIND: KindRead = { group: '', kind: '*', namespaced: true };
