import { isClusterScoped } from './cluster-scoped.ts';
import { isUnknownKind, isOwnGroup } from './built-in-kinds.ts';
import { findResource } from './resource-names.ts';

/** How requests name objects of a kind. */
export interface KindResource {
  /** Plural, in small letters. */
  readonly resource: string;
  readonly isNamespaced: boolean;
  /** The kind is Kubernetes' own; of any other the plural is made as kubectl makes it, and may be another. */
  readonly isKnown: boolean;
}

export function findResourceOfKind(group: string, kind: string): KindResource {
  const known = isOwnGroup(group) && !isUnknownKind(group, kind) ? findResource(kind, group) : undefined;
  const isNamespaced = !isClusterScoped(group, kind);
  if (known !== undefined) return { resource: known.resource, isNamespaced, isKnown: true };
  return { resource: guessPlural(kind.toLowerCase()), isNamespaced, isKnown: false };
}

/** `meta.UnsafeGuessKindToResource` in `k8s.io/apimachinery`. */
function guessPlural(singular: string): string {
  if (singular.endsWith('endpoints')) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
