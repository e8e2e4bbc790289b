import { readFileSync, type Stats, statSync } from 'node:fs';

/** More than anybody writes by hand. */
const LARGEST = 4 * 1024 * 1024;

/** The text of a regular file; undefined where there is none, it cannot be read, or is too large to be written by hand. */
export function findText(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= LARGEST ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

export function isFolder(path: string): boolean {
  return findStats(path)?.isDirectory() === true;
}

export function isFile(path: string): boolean {
  return findStats(path)?.isFile() === true;
}

/** A text out of an input need not be a path at all. */
function findStats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
