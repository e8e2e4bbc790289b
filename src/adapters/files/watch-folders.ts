import { type FSWatcher, watch } from 'node:fs';

/** Tells that something happened in folders; what it was, whoever reads them finds out. */
export interface FolderWatch {
  /** From now on these folders, without those below them. True where one is new: something may have happened there before. */
  set(folders: readonly string[]): boolean;
  close(): void;
}

/** Milliseconds between two looks where the system does not tell. */
const LOOK = 1000;

/**
 * One watch for each folder, not one for a tree and not one for each file: it sees what is saved in place, what is
 * renamed into place as many editors save, and what is made or deleted, on every system; Node's own watch of a tree
 * opens `node_modules` too, and loses files that are replaced. Where the system has no more watches to give,
 * or a file system none at all, `onChange` is called every second.
 */
export function watchFolders(onChange: () => void): FolderWatch {
  const watches = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  function drop(folder: string): void {
    watches.get(folder)?.close();
    watches.delete(folder);
  }

  function add(folder: string): boolean {
    try {
      const own = watch(folder, onChange);
      own.on('error', () => {
        drop(folder);
        onChange();
      });
      watches.set(folder, own);
      return true;
    } catch (error) {
      // A folder that is gone meanwhile needs no watch.
      return (error as NodeJS.ErrnoException).code === 'ENOENT';
    }
  }

  return {
    set(folders) {
      const wanted = new Set(folders);
      for (const folder of watches.keys()) if (!wanted.has(folder)) drop(folder);
      const before = new Set(watches.keys());
      const missing = folders.filter((folder) => !watches.has(folder) && !add(folder));
      clearInterval(timer);
      timer = missing.length === 0 ? undefined : setInterval(onChange, LOOK);
      return [...watches.keys()].some((folder) => !before.has(folder));
    },
    close() {
      for (const folder of watches.keys()) drop(folder);
      clearInterval(timer);
    },
  };
}
