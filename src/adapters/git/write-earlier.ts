import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitError } from './git-error.ts';
import type { TreeEntry } from './list-tree.ts';
import { readBlobs } from './read-blobs.ts';
import type { Git } from './run-git.ts';

/** What an earlier state lacks, though the commit names it. */
export interface Unknown {
  readonly path: string;
  readonly why: 'submodule' | 'lfs';
}

const LARGEST = 512 * 1024 * 1024;

/** Writes the entries below `folder`, which is empty; gives those whose content is kept elsewhere. Throws `git/too-much`. */
export async function writeEarlier(
  git: Git,
  entries: readonly TreeEntry[],
  folder: string,
): Promise<readonly Unknown[]> {
  const unknown: Unknown[] = entries.flatMap(({ kind, path }) => (kind === 'submodule' ? [{ path, why: kind }] : []));
  const blobs = entries.filter(({ kind }) => kind !== 'submodule');
  requireFitting(blobs);
  const links: (readonly [string, string])[] = [];
  for await (const [{ kind, path }, bytes] of readBlobs(git, blobs)) {
    if (kind === 'link') links.push([path, new TextDecoder().decode(bytes)]);
    else if (isPointer(bytes)) unknown.push({ path, why: 'lfs' });
    else writeIn(folder, path, bytes);
  }
  // Last, so that nothing is written through one.
  for (const [path, target] of links) linkIn(folder, path, target);
  return unknown;
}

function requireFitting(entries: readonly TreeEntry[]): void {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > LARGEST)
    throw gitError(
      'git/too-much',
      'the earlier state has more than 512 MB of files to read',
      'Name the folders that hold manifests.',
    );
}

function writeIn(folder: string, path: string, bytes: Uint8Array): void {
  const file = join(folder, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  } catch (error) {
    throw gitError(
      'git/failed',
      `the earlier ${path} could not be written to a temporary folder: ${error instanceof Error ? error.message : ''}`,
      'Check the space left there; where two files differ in nothing but large and small letters, compare elsewhere.',
    );
  }
}

function linkIn(folder: string, path: string, target: string): void {
  const link = join(folder, path);
  // What cannot be a link leads nowhere, as in the repository.
  if (existsSync(link) || target.includes('\0')) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(target, link);
}

const POINTER = 'version https://git-lfs.github.com/spec/';

/** A pointer file of Git LFS: a few lines instead of the content. */
function isPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1024 && new TextDecoder().decode(bytes.subarray(0, POINTER.length)) === POINTER;
}

/** Rules that the repository does not share, where it has some, and the sign of a repository in any case. */
export function copyOwnRules(repository: string, folder: string): void {
  mkdirSync(join(folder, '.git', 'info'), { recursive: true });
  const rules = join(repository, '.git', 'info', 'exclude');
  if (existsSync(rules)) copyFileSync(rules, join(folder, '.git', 'info', 'exclude'));
}
