import type { Control } from '../controls/control.ts';
import { isClusterScoped } from '../facts/cluster-scoped.ts';
import type { CollectionReport, CollectionState } from '../facts/collection.ts';
import { COLLECTIONS, OTHER_KINDS } from '../facts/collections.ts';
import { placeTemplates } from '../facts/pod-template.ts';
import type { StateOf } from '../facts/views/create-view.ts';
import { type CollectionId, collectionKey, parseCollectionKey } from './collection-key.ts';
import { readsKind } from './plan.ts';
import type { Completeness, JudgeSettings } from './settings.ts';

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
  { group, kind }: Pick<CollectionId, 'group' | 'kind'>,
  namespace: string,
): boolean {
  const name = group === '' ? kind : `${group}/${kind}`;
  const hasKind = kinds.includes('*') || kinds.includes(name) || kinds.includes(kind);
  return hasKind && (namespaces.includes(EVERYWHERE) || namespaces.includes(namespace));
}

interface SeenCollection extends CollectionId {
  readonly makesPods: boolean;
}

/** Where each kind says itself how much of it was read; what nobody asked for is not there. */
function createReportedState(reports: readonly CollectionReport[], hasUnread: boolean): StateOf {
  const states = new Map(reports.map((report) => [collectionKey(report), report.state]));
  const unread = reports.find(({ state }) => state !== 'complete')?.state;
  return ({ group, kind }, namespace) => {
    // Whatever there is was seen where each kind was.
    if (group === OTHER_KINDS.group && unread !== undefined) return unread;
    const own = states.get(collectionKey({ group, kind, namespace }));
    const state = own ?? states.get(collectionKey({ group, kind, namespace: EVERYWHERE })) ?? 'not-supplied';
    return hasUnread && state === 'complete' ? PARTIAL : state;
  };
}

/** What is known of a set's collections. */
export interface Supplied {
  /** Whether somebody says of files that they are whole, or the source says of each kind how much of it was read. */
  readonly origin: 'declared' | 'reported';
  readonly stateOf: StateOf;
  /** Somebody says of the kind, in one namespace at least, that it is whole. */
  readonly isDeclared: (kind: KindRead) => boolean;
  /** Collections that objects were seen of. */
  readonly seen: readonly SeenCollection[];
  /** Every namespace that was seen. */
  readonly namespaces: readonly string[];
}

/** `keys` are those of the collections that objects were seen of; `collections` what the source says of itself. */
export function describeSupplied(
  { complete, podTemplates = [] }: Pick<JudgeSettings, 'complete' | 'podTemplates'>,
  { keys, hasUnread, collections = [] }: SeenInput,
): Supplied {
  const templates = placeTemplates(podTemplates);
  const seen = Array.from(keys, parseCollectionKey).map((collection) => ({
    ...collection,
    makesPods: templates.has(`${collection.group}/${collection.kind}`),
  }));
  const namespaced = seen.filter(({ group, kind }) => !isClusterScoped(group, kind));
  const known = { seen, namespaces: [...new Set(namespaced.map(({ namespace }) => namespace))] };
  if (collections.length > 0)
    return {
      ...known,
      origin: 'reported',
      stateOf: createReportedState(collections, hasUnread),
      isDeclared: () => true,
      // What lies in namespaces that nobody could look into is there all the same.
      namespaces: [EVERYWHERE],
    };
  return {
    ...known,
    origin: 'declared',
    stateOf: createStateOf(complete, hasUnread),
    isDeclared: (kind) =>
      !hasUnread && complete.some((rule) => rule.namespaces.some((namespace) => covers(rule, kind, namespace))),
  };
}

interface SeenInput {
  readonly keys: Iterable<string>;
  readonly hasUnread: boolean;
  readonly collections?: readonly CollectionReport[] | undefined;
}

/**
 * Law B: whether everything that a control reads was supplied whole. A control of single objects may pass over the
 * namespaces that were seen, where each of its kinds is whole in all of them; a join needs its kinds whole everywhere.
 */
export function isSuppliedWhole(control: Pick<Control, 'kind' | 'reads' | 'subject'>, supplied: Supplied): boolean {
  const { stateOf, isDeclared, seen, namespaces } = supplied;
  const wanted = control.kind === 'join' ? [EVERYWHERE] : namespaces;
  const isWhole = (kind: KindRead, places: readonly string[]): boolean =>
    places.every((namespace) => stateOf(kind, namespace) === 'complete');
  return (
    control.reads
      .flatMap((name): readonly KindRead[] => (name === 'all' ? [OTHER_KINDS] : COLLECTIONS[name]))
      .every((read) => isDeclared(read) && isWhole(read, read.namespaced ? wanted : [''])) &&
    seen.every((collection) => !readsKind(control, collection) || isWhole(collection, [collection.namespace]))
  );
}

type KindRead = Pick<CollectionId, 'group' | 'kind'> & { readonly namespaced?: boolean };
