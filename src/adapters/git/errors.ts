/** What can be wrong with comparing the files with an earlier commit of theirs. */
export const GIT_ERRORS = {
  'git/no-program':
    'There is no git on PATH, or only one inside the scanned folder, where nothing is ever started. Install git, or compare by --baseline.',
  'git/not-a-repository':
    'A target lies in no Git repository, so it has no earlier state. Name a folder of a clone, or compare by --baseline.',
  'git/several-repositories': 'The targets lie in different Git repositories. Compare each of them by itself.',
  'git/not-comparable': 'Standard input has no earlier state. Name files or folders, or compare by --baseline.',
  'git/unknown-commit':
    'The repository does not know the commit that --diff names. Check its spelling; in CI, fetch the branch, or check out with its whole history.',
  'git/no-merge-base':
    'The commit that --diff names and the current one have no ancestor in common here, often because the clone is shallow. Fetch more of the history.',
  'git/too-much':
    'The earlier state has more than 512 MB of files that could be manifests. Name the folders that hold manifests.',
  'git/failed': 'Git ended with an error, which stands beside it. Check the repository: git fsck.',
} as const;

export type GitErrorCode = keyof typeof GIT_ERRORS;
