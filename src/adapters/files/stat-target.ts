import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '../../base/compare.ts';
import { findSuggestion } from '../../base/suggest.ts';
import { describeSystemError, type FileProblem, systemCode } from './file-problem.ts';

/** What a command-line target is, or why it is nothing, with a name near it that exists, as `typed` names its folder. */
export function statTarget(path: string, typed = path): Stats | FileProblem {
  if (path === '') return UNNAMED;
  try {
    return statSync(path);
  } catch (error) {
    if (path.includes('\ufffd')) return describeSystemError(error);
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '');
    return isMissing ? describeMissing(path, typed) : describeSystemError(error);
  }
}

/** Never the current folder: `scan "$FOLDER"` with a variable that is not set would judge something else, in silence. */
const UNNAMED: FileProblem = {
  code: 'files/not-found',
  message: 'the name of this target is empty',
  advice: 'Check the variable that it comes from; the current folder is named by a dot.',
};

/** What a shell would have made of a name, or another program fetched. */
const NO_FILES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\//, 'Fetch it first: curl -fsSL URL | seaworthy scan -'],
  [/[*?{]/, 'A shell expands a pattern that is not in quotes; of a folder, --include chooses files by one.'],
];

function describeMissing(path: string, typed: string): FileProblem {
  const name = findSuggestion(basename(path), listNames(dirname(path)));
  const similar = name === undefined ? undefined : join(dirname(typed), name);
  return {
    code: 'files/not-found',
    message: 'there is no such file or folder',
    advice: NO_FILES.find(([pattern]) => pattern.test(typed))?.[1] ?? adviseMissing(similar),
  };
}

function adviseMissing(similar: string | undefined): string {
  return similar === undefined ? 'Check its spelling and the folder you are in.' : `Did you mean ${similar}?`;
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compareText);
  } catch {
    return [];
  }
}
