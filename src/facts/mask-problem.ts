import type { ReadProblem } from '../manifest/document.ts';
import { maskUnread } from './mask-unread.ts';

/** A problem as it may be shown: nobody knows what an unreadable document holds, so its line is masked as if it were the worst. */
export function maskProblem(problem: ReadProblem, mentionsSecret: boolean): ReadProblem {
  const excerpt = maskUnread(problem.excerpt, mentionsSecret);
  // A mask moves what stands behind it, so a caret would point at the wrong place.
  return { ...problem, excerpt, caret: excerpt === problem.excerpt ? problem.caret : 0 };
}
