import { type Path, startsWithPath } from '../base/path.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { ObjectResult } from './control.ts';

/** Places at, above or below those that a control reads where something of another type stands: of these it can say nothing. */
export function findMalformed({ misfits = [] }: KubeObject, reads: readonly Path[]): readonly ObjectResult[] {
  return misfits
    .filter((path) => reads.some((read) => startsWithPath(path, read) || startsWithPath(read, path)))
    .map((path) => ({ path, notEvaluated: 'malformed' }));
}
