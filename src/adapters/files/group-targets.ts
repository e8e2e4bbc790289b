import { dirname, posix, resolve } from 'node:path';
import { findRealPath } from './find-real-path.ts';

/** What a person named on the command line. */
export interface Target {
  /** As they know it: `./shop/` and `shop` are one. */
  readonly name: string;
  /** Absolute, links resolved where it exists; `-` for standard input, nothing for an empty name. */
  readonly path: string;
}

/** Targets in their order, each once; those that lie in another one stand in its group, behind it. */
export function groupTargets(folder: string, names: readonly string[]): readonly (readonly Target[])[] {
  const targets = new Map<string, Target>();
  for (const target of names.map((name) => createTarget(folder, name)))
    if (!targets.has(target.path)) targets.set(target.path, target);
  const byOuter = Map.groupBy(targets.values(), ({ path }) => findOuter(path, targets));
  return [...byOuter].map(([, group]) => group.sort((left, right) => left.path.length - right.path.length));
}

function createTarget(folder: string, written: string): Target {
  if (written === '') return { name: '""', path: '' };
  const normal = posix.normalize(written);
  const name = normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
  return { name, path: name === '-' ? name : findRealPath(resolve(folder, name)) };
}

/** The outermost target that a path lies in, or is. */
function findOuter(path: string, targets: ReadonlyMap<string, Target>): string {
  let outer = path;
  for (let above = path; above !== '.' && dirname(above) !== above; ) {
    above = dirname(above);
    if (targets.has(above)) outer = above;
  }
  return outer;
}
