import type { Control } from '../controls/control.ts';
import { type CollectionName, COLLECTIONS, OTHER_KINDS, type ResourceKind } from '../facts/collections.ts';

/**
 * The kinds that controls read. One that reads whatever there is reads every kind that has a name here, whichever controls
 * run beside it, and what is left out of the others is told.
 */
export function listKinds(controls: readonly Pick<Control, 'reads'>[]): readonly ResourceKind[] {
  const names = new Set<CollectionName>(controls.flatMap(({ reads }) => reads));
  if (!names.has('all')) return [...names].flatMap(kindsOf);
  const named = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => name !== 'server' || names.has(name));
  return [...named.flatMap(kindsOf), OTHER_KINDS];
}

function kindsOf(name: CollectionName): readonly ResourceKind[] {
  return COLLECTIONS[name];
}
