import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file of a snapshot that says what is in it. */
export const MANIFEST = 'snapshot.json';

export function isSnapshot(folder: string): boolean {
  return existsSync(join(folder, MANIFEST));
}
