import { NEWEST, parseTarget } from '../facts/target.ts';
import type { OpenInputs } from './open-inputs.ts';

/** A server that is newer than all that is known here is judged as the newest. */
export function targetOf(version: string): Pick<OpenInputs, 'target'> {
  return { target: parseTarget(version) ?? NEWEST };
}
