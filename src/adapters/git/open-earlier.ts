import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { makeTemporaryFolder } from '../programs/temporary-folder.ts';
import { findMergeBase } from './find-merge-base.ts';
import { gitError } from './git-error.ts';
import { listTree, type TreeEntry } from './list-tree.ts';
import { createGit, type Git } from './run-git.ts';
import { copyOwnRules, type Unknown, writeEarlier } from './write-earlier.ts';

export interface EarlierRequest {
  /** A branch, a tag or a commit. */
  readonly base: string;
  /** Files and folders, as they are scanned. */
  readonly targets: readonly string[];
  /** Whether a file may matter, by its path; others are not taken out of the commit. */
  readonly wants: (path: string) => boolean;
  /** What is outside the targets may matter too: charts and kustomizations refer to it. */
  readonly isWide: boolean;
  /** PATH of the environment. */
  readonly path: string;
}

/** The files as they were where the branch began, in a folder that is gone after `close`. */
export interface EarlierState {
  /** Its hash. */
  readonly commit: string;
  /** The targets as they were, relative to `folder`; those that were not there yet are left out. */
  readonly targets: readonly string[];
  /** Where the current folder would be; the root of the repository, where that lies elsewhere. */
  readonly folder: string;
  /** A file as it was: its path, which need not exist; the file itself, where it is none of the repository. */
  readonly find: (file: string) => string;
  /** What nobody can compare, by target-relative globs that leave it out of a scan. */
  readonly unknown: readonly Unknown[];
  readonly exclude: readonly string[];
  close(): void;
}

/** Takes the files of the targets out of the commit where the current branch left `base`. Throws `git/…`. */
export async function openEarlier({ base, targets, path, ...choice }: EarlierRequest): Promise<EarlierState> {
  const places = targets.map(findPlace);
  const root = await findRepository(places, path);
  const git = createGit(root, path);
  const commit = await findMergeBase(git, base);
  const wants = createFilter(
    choice,
    places.map((each) => relative(root, each).split(sep).join('/')),
  );
  const entries = (await listTree(git, commit)).filter(wants);
  const { path: place, close } = makeTemporaryFolder('earlier');
  try {
    const unknown = await takeOut(git, entries, { root, place });
    const here = findStand(root);
    const folder = join(place, relative(root, here));
    const earlier = places.map((each) => relative(here, each) || '.');
    return {
      commit,
      targets: earlier.filter((each) => existsSync(join(folder, each))),
      folder,
      find: (file) => {
        const path = findPlace(file);
        return isWithin(path, root) ? join(place, relative(root, path)) : path;
      },
      unknown,
      exclude: unknown.flatMap((each) => excludeFrom(places, join(root, each.path))),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function createFilter(
  { wants, isWide }: Pick<EarlierRequest, 'wants' | 'isWide'>,
  below: readonly string[],
): (entry: TreeEntry) => boolean {
  return ({ kind, path }) => {
    const isBelow = below.some((each) => each === '' || path === each || path.startsWith(`${each}/`));
    if (kind === 'submodule') return isBelow;
    // Rules hold in every folder further down.
    return path.endsWith('.gitignore') || ((isWide || isBelow) && wants(path));
  };
}

async function takeOut(
  git: Git,
  entries: readonly TreeEntry[],
  { root, place }: { root: string; place: string },
): Promise<readonly Unknown[]> {
  copyOwnRules(root, place);
  return writeEarlier(git, entries, place);
}

/** The real path of a target, which need not be there any more. */
function findPlace(target: string): string {
  if (target === '-')
    throw gitError(
      'git/not-comparable',
      'standard input has no earlier state',
      'Name files or folders, or compare with --baseline FILE.',
    );
  const path = resolve(target);
  return existsSync(path) ? realpathSync(path) : path;
}

/** The one repository that all targets lie in. */
async function findRepository(places: readonly string[], path: string): Promise<string> {
  const roots = new Set<string>();
  for (const place of places) {
    const folder = nearestFolder(place);
    const root = await createGit(folder, path).find(['rev-parse', '--show-toplevel']);
    // A repository can say that its files are elsewhere; then these are none of its own.
    if (root === undefined || root === '' || !isWithin(folder, realpathSync(root)))
      throw gitError(
        'git/not-a-repository',
        `${place} is in no Git repository`,
        'Name a folder of a clone, or compare with --baseline FILE.',
      );
    roots.add(realpathSync(root));
  }
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0)
    throw gitError(
      'git/several-repositories',
      'the targets lie in different Git repositories',
      'Compare each of them by itself.',
    );
  return root;
}

function findStand(root: string): string {
  const here = realpathSync('.');
  return isWithin(here, root) ? here : root;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function nearestFolder(place: string): string {
  let folder = place;
  while (!(existsSync(folder) && statSync(folder).isDirectory()) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

/** Globs are relative to a target. */
function excludeFrom(places: readonly string[], path: string): readonly string[] {
  return places
    .map((place) => relative(place, path).split(sep).join('/'))
    .filter((below) => below !== '' && !below.startsWith('..'))
    .map((below) => `/${below.replaceAll(/[\\*?[\]{}()!+@|]/g, String.raw`\$&`)}`);
}
