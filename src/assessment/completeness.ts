import type { CollectionState } from '../facts/collection.ts';
import type { StateOf } from '../facts/views/create-view.ts';
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

function covers(
  { kinds, namespaces }: Completeness,
  { group, kind }: { group: string; kind: string },
  namespace: string,
): boolean {
  const name = group === '' ? kind : `${group}/${kind}`;
  const hasKind = kinds.includes('*') || kinds.includes(name) || kinds.includes(kind);
  return hasKind && (namespaces.includes('*') || namespaces.includes(namespace));
}
