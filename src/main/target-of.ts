import { NEWEST, parseTarget, type Target } from '../facts/target.ts';

/** A server that is newer than all that is known here is judged as the newest. */
export function targetOf(version: string): { readonly target: Target } {
  return { target: parseTarget(version) ?? NEWEST };
}
