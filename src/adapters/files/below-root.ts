import { posix, sep } from 'node:path';

/** What lies below a folder, by its path from there, which has slashes; '' for the folder itself. */
export type BelowRoot = (path: string) => string;

// Of many thousand paths that are in order already, none need be normalised again.

/** Real paths of what lies below one. */
export function createPathsBelow(root: string): BelowRoot {
  const prefix = root.endsWith(sep) ? root : `${root}${sep}`;
  return (path) => (path === '' ? root : prefix + (sep === '/' ? path : path.replaceAll('/', sep)));
}

/** Names, as a person who named the folder would write them. */
export function createNamesBelow(folder: string): BelowRoot {
  const name = posix.normalize(folder);
  const prefix = name === './' || name === '.' ? '' : posix.join(name, '/');
  return (path) => (path === '' ? name : prefix + path);
}
