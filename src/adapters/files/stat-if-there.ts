import { existsSync, type Stats, statSync } from 'node:fs';

/**
 * Undefined where nothing is, and where what would be its folder is a file: Node 22.13 throws for that, whatever
 * `throwIfNoEntry` says.
 */
export function statIfThere(path: string): Stats | undefined {
  return existsSync(path) ? statSync(path) : undefined;
}
