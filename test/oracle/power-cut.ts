import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A change of the disk, as `ledger-writer.fixture.ts` tells it. */
export interface Step {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly result?: unknown;
}

interface Inode {
  readonly isFolder: boolean;
  /** As programs see it, and as it is on the disk for sure. */
  data: Buffer;
  durable: Buffer;
}

type Names = Map<string, Inode>;

/** What of the changes that nobody waited for comes to the disk before the power goes. */
export type Luck = 'nothing' | 'only names';

/**
 * A disk that keeps for sure what fsync asks it to, as POSIX lets it: of a file its bytes, of a folder its names. Whether
 * a name comes to the disk before the bytes of its file, nobody knows.
 */
export function createDisk(root: string) {
  const seen: Names = load(root);
  const durable: Names = new Map(seen);
  const open = new Map<number, { path: string; at: number }>();
  const below = (path: unknown): string => relative(root, String(path));

  const changes: Readonly<Record<string, (args: readonly unknown[], result: unknown) => void>> = {
    openSync([path, flags], result) {
      const name = below(path);
      open.set(Number(result), { path: name, at: 0 });
      if (flags === 'w') create(name);
    },
    writeSync([descriptor, data, from], result) {
      const file = open.get(Number(descriptor));
      const inode = seen.get(file?.path ?? '');
      if (file === undefined || inode === undefined) return;
      inode.data = Buffer.concat([inode.data, bytesOf(data).subarray(Number(from), Number(from) + Number(result))]);
    },
    fsyncSync([descriptor]) {
      const path = open.get(Number(descriptor))?.path ?? '';
      const inode = seen.get(path);
      if (inode === undefined || inode.isFolder) syncNames(path);
      else inode.durable = inode.data;
    },
    closeSync: ([descriptor]) => void open.delete(Number(descriptor)),
    renameSync([from, to]) {
      const inode = seen.get(below(from));
      seen.delete(below(from));
      if (inode !== undefined) seen.set(below(to), inode);
    },
    rmSync([path]) {
      for (const name of seen.keys()) if (name === below(path) || name.startsWith(`${below(path)}/`)) seen.delete(name);
    },
    mkdirSync: ([path]) => void seen.set(below(path), seen.get(below(path)) ?? folderOf()),
    writeFileSync([path, data]) {
      create(below(path)).data = bytesOf(data);
    },
  };

  function create(path: string): Inode {
    const inode = seen.get(path) ?? { isFolder: false, data: Buffer.alloc(0), durable: Buffer.alloc(0) };
    inode.data = Buffer.alloc(0);
    seen.set(path, inode);
    return inode;
  }

  function syncNames(folder: string): void {
    const isIn = (path: string): boolean => path !== '' && (dirname(path) === '.' ? '' : dirname(path)) === folder;
    for (const path of durable.keys()) if (isIn(path) && !seen.has(path)) durable.delete(path);
    for (const [path, inode] of seen) if (isIn(path)) durable.set(path, inode);
  }

  return {
    change({ name, args, result }: Step): void {
      changes[name]?.(args, result);
    },
    /** What is there when the power comes back. */
    write(to: string, luck: Luck): void {
      const names = luck === 'nothing' ? durable : seen;
      mkdirSync(to, { recursive: true });
      for (const [path, inode] of names) {
        if (!isReachable(names, path)) continue;
        mkdirSync(join(to, inode.isFolder ? path : dirname(path)), { recursive: true });
        if (!inode.isFolder) writeFileSync(join(to, path), inode.durable);
      }
    },
  };
}

function folderOf(): Inode {
  return { isFolder: true, data: Buffer.alloc(0), durable: Buffer.alloc(0) };
}

/** A name in a folder whose own name is gone leads nowhere. */
function isReachable(names: Names, path: string): boolean {
  const folder = dirname(path);
  return folder === '.' || (names.has(folder) && isReachable(names, folder));
}

function bytesOf(data: unknown): Buffer {
  const { base64 } = Object(data) as { readonly base64?: string };
  return base64 === undefined ? Buffer.from(String(data)) : Buffer.from(base64, 'base64');
}

function load(root: string): Names {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return new Map(
    paths.map((path) => {
      const isFolder = statSync(join(root, path)).isDirectory();
      const data = isFolder ? Buffer.alloc(0) : readFileSync(join(root, path));
      return [path, { isFolder, data, durable: data }];
    }),
  );
}
