import type { Assessment, Finding } from './assessment.ts';
import { compareBaseline, createBaseline, listCounting } from './baseline.ts';

/** What a branch did to the findings of its files. */
export interface Difference {
  /** As it was named. */
  readonly base: string;
  /** The commit where the branch left it. */
  readonly commit: string;
  /** Findings of before that are gone, or are there less often. */
  readonly fixed: readonly Finding[];
  /** How many are there as they were. */
  readonly unchanged: number;
  /** Inputs that could not be read before: what is in them now counts as new. */
  readonly unreadBefore: number;
  /** Paths in the repository whose earlier content is not in it: they are left out of both sides. */
  readonly unknown: readonly { readonly path: string; readonly why: 'submodule' | 'lfs' }[];
}

/** Where `added` is what is there now and was not before. */
export function findDifference(
  before: Assessment,
  now: Assessment,
  added: readonly Finding[],
): Pick<Difference, 'fixed' | 'unchanged' | 'unreadBefore'> {
  return {
    // What is ignored is there all the same.
    fixed: compareBaseline(before, createBaseline({ ...now, ignores: [] })).added,
    unchanged: listCounting(now).length - added.length,
    unreadBefore: before.problems.length,
  };
}
