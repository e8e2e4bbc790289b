import type { CollectionState, Listing } from '../collection.ts';
import { COLLECTIONS, type ResourceKind } from '../collections.ts';
import type { View, ViewItems, ViewName } from '../views.ts';
import { PROJECTIONS } from './projections.ts';

export type ProjectedItems = { readonly [Name in ViewName]?: readonly ViewItems[Name][] };
/** How much of a kind was seen in a namespace (`*`: in all of them). */
export type StateOf = (kind: { readonly group: string; readonly kind: string }, namespace: string) => CollectionState;

/** What join controls ask: items of a view, and whether they are all there are. */
export function createView(items: ProjectedItems, stateOf: StateOf): View {
  const byNamespace = new Map<string, ReadonlyMap<string, readonly ViewItems[ViewName][]>>();
  /** By view, then by namespace: joins ask for each of their objects. */
  const states = new Map<ViewName, Map<string, CollectionState>>();
  return {
    list<Name extends ViewName>(name: Name, namespace?: string): Listing<ViewItems[Name]> {
      const found = (
        namespace === undefined ? (items[name] ?? []) : (group(name).get(namespace) ?? [])
      ) as readonly ViewItems[Name][];
      const state = stateIn(name, namespace ?? '*');
      return { items: found, known: state === 'complete', state };
    },
  };

  function group(name: ViewName): ReadonlyMap<string, readonly ViewItems[ViewName][]> {
    const known = byNamespace.get(name);
    if (known !== undefined) return known;
    const grouped = Map.groupBy<string, ViewItems[ViewName]>(items[name] ?? [], ({ subject }) => subject.namespace);
    byNamespace.set(name, grouped);
    return grouped;
  }

  function stateIn(name: ViewName, namespace: string): CollectionState {
    let known = states.get(name);
    if (known === undefined) states.set(name, (known = new Map()));
    let state = known.get(namespace);
    if (state === undefined) known.set(namespace, (state = worstState(name, namespace)));
    return state;
  }

  function worstState(name: ViewName, namespace: string): CollectionState {
    const kinds: readonly ResourceKind[] = COLLECTIONS[PROJECTIONS[name].reads];
    const states = kinds.map((kind) => stateOf(kind, kind.namespaced ? namespace : ''));
    return states.find((state) => state !== 'complete') ?? 'complete';
  }
}
