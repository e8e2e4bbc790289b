import { realpathSync } from 'node:fs';

/** The path with its links resolved, or as it is where nothing is there. */
export function findRealPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
