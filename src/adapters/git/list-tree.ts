import type { Git } from './run-git.ts';

/** An entry of a commit's tree, its folders opened. */
export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'submodule';
  readonly hash: string;
  readonly bytes: number;
  /** From the root of the repository, with slashes. */
  readonly path: string;
}

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '120000': 'link', '160000': 'submodule' };

/** Every entry that can be a file of its own: a tree that somebody forged may name others. */
export async function listTree(git: Git, commit: string): Promise<readonly TreeEntry[]> {
  const listed = await git.ask(['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
  return listed
    .split('\0')
    .flatMap(parseEntry)
    .filter(({ path }) => isSafe(path));
}

/** `100644 blob HASH    SIZE\tPATH`; the size of a submodule is `-`. */
function parseEntry(line: string): readonly TreeEntry[] {
  const tab = line.indexOf('\t');
  const [mode = '', , hash = '', size = ''] = line.slice(0, Math.max(0, tab)).split(/ +/);
  if (tab < 0) return [];
  return [{ kind: KINDS[mode] ?? 'file', hash, bytes: Number.parseInt(size, 10) || 0, path: line.slice(tab + 1) }];
}

function isSafe(path: string): boolean {
  return path
    .split('/')
    .every(
      (step) => step !== '' && step !== '.' && step !== '..' && step.toLowerCase() !== '.git' && !/[\\\0:]/.test(step),
    );
}
