import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The file of a snapshot that says what is in it. */
export const MANIFEST = 'snapshot.json';

/** A pipe of that name would never end. */
export function isSnapshot(folder: string): boolean {
  return isFile(join(folder, MANIFEST));
}

export function isFile(path: string): boolean {
  // Below a file there is nothing, and `stat` of an older Node throws there.
  return existsSync(path) && statSync(path).isFile();
}
