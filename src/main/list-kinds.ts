import type { Control } from '../controls/control.ts';
import { COLLECTIONS, type ResourceKind } from '../facts/collections.ts';

/** The kinds that controls read. */
export function listKinds(controls: readonly Pick<Control, 'reads'>[]): readonly ResourceKind[] {
  const names = new Set(controls.flatMap(({ reads }) => reads));
  return [...names].flatMap((name): readonly ResourceKind[] => COLLECTIONS[name]);
}
