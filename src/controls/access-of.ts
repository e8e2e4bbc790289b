import { type Access, createAccess } from '../access/access.ts';
import type { View } from '../facts/views.ts';

/** Controls of one run ask the same view, one after the other; what follows from it is worked out once. */
const KNOWN = new WeakMap<View, Map<number, Access>>();

/** Who may do what, by the roles and bindings of a view. */
export function accessOf(view: View, minor: number): Access {
  const own = KNOWN.get(view) ?? new Map<number, Access>();
  KNOWN.set(view, own);
  const access = own.get(minor) ?? createAccess(view, minor);
  own.set(minor, access);
  return access;
}
