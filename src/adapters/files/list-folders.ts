import { dirname, resolve } from 'node:path';
import type { InputRequest } from '../../app/ports.ts';
import { chooseFiles } from './choose-files.ts';
import { findRealPath } from './find-real-path.ts';
import { statTarget } from './stat-target.ts';
import { walkFolder } from './walk-folder.ts';

/** Every folder in which something may happen that a scan of the targets would see: a file's own, and all that a folder's walk opens. */
export function listFolders({ targets, include, exclude }: InputRequest): readonly string[] {
  const choice = chooseFiles(include, exclude);
  const folders = new Set<string>();
  for (const target of targets) {
    const path = findRealPath(resolve(target));
    const found = statTarget(path);
    if ('code' in found || !found.isDirectory()) folders.add(dirname(path));
    else
      for (const _entry of walkFolder(path, choice, (folder) => folders.add(folder))) {
        // What is in them is not asked for.
      }
  }
  return [...folders];
}
