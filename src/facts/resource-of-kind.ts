import { isClusterScoped } from './cluster-scoped.ts';
import { isUnknownKind, isOwnGroup } from './built-in-kinds.ts';
import { findServed } from './resource-names.ts';

/** How requests name objects of a kind. */
export interface KindResource {
  /** Plural, in small letters. */
  readonly resource: string;
  readonly isNamespaced: boolean;
  /** The kind is Kubernetes' own; of any other the plural is made as kubectl makes it, and may be another. */
  readonly isKnown: boolean;
}

export function findResourceOfKind(group: string, kind: string): KindResource {
  const isKnown = isOwnGroup(group) && !isUnknownKind(group, kind);
  const small = kind.toLowerCase();
  const served = isKnown ? findServed(small, group) : undefined;
  // Kinds of Kubernetes itself that few servers serve, and events in their new group, have the plural that is guessed, too.
  return { resource: served?.resource ?? guessPlural(small), isNamespaced: !isClusterScoped(group, kind), isKnown };
}

/** `meta.UnsafeGuessKindToResource` in `k8s.io/apimachinery`. */
function guessPlural(singular: string): string {
  if (singular.endsWith('endpoints')) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
