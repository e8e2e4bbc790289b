import { gitError } from './git-error.ts';
import type { Git } from './run-git.ts';

/** The commit where the current branch left `base`: 40 or 64 digits. Throws `git/unknown-commit` and `git/no-merge-base`. */
export async function findMergeBase(git: Git, base: string): Promise<string> {
  const other = await getCommit(git, base);
  const here = await git.find(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (here === undefined)
    throw gitError(
      'git/unknown-commit',
      'the repository has no commit yet',
      'Commit something first; until then everything is new.',
    );
  const found = await git.find(['merge-base', other, here]);
  if (found !== undefined && found !== '') return found.split('\n')[0] ?? found;
  const isShallow = (await git.find(['rev-parse', '--is-shallow-repository'])) === 'true';
  throw gitError(
    'git/no-merge-base',
    `${base} and the current commit have no ancestor in common${isShallow ? ' in this shallow clone' : ''}`,
    isShallow
      ? 'Fetch the whole history (git fetch --unshallow; in GitHub Actions fetch-depth: 0 of actions/checkout), and scan again.'
      : 'Name a branch that the current one was made from.',
  );
}

async function getCommit(git: Git, base: string): Promise<string> {
  const found = await findCommit(git, base);
  if (found !== undefined) return found;
  const remote = `origin/${base}`;
  const isThere = (await findCommit(git, remote)) !== undefined;
  throw gitError(
    'git/unknown-commit',
    `the repository knows no commit ${JSON.stringify(base)}`,
    isThere
      ? `Did you mean ${remote}?`
      : 'Check its spelling, or fetch it: git fetch origin BRANCH, and then --diff FETCH_HEAD; in CI, check out with the whole history (fetch-depth: 0).',
  );
}

/** No word that begins with a hyphen is taken as an option. */
function findCommit(git: Git, name: string): Promise<string | undefined> {
  return git.find(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
}
