import type { ReadProblem } from '../manifest/document.ts';
import { EXCERPT_WIDTH } from '../manifest/read-problem.ts';
import { maskUnread } from './mask-unread.ts';

/** A problem as it may be shown: nobody knows what an unreadable document holds, so its line is masked as if it were the worst. */
export function maskProblem(problem: ReadProblem, mentionsSecret: boolean): ReadProblem {
  const excerpt = maskUnread(withoutCutWords(problem), mentionsSecret);
  // A mask moves what stands behind it, so a caret would point at the wrong place.
  const isMoved = !excerpt.startsWith(problem.excerpt.slice(0, problem.caret));
  return { ...problem, excerpt, caret: isMoved ? 0 : problem.caret };
}

/** Half a secret at the end of a long line has no shape left to know it by. */
function withoutCutWords({ excerpt, caret, column }: ReadProblem): string {
  if (excerpt.length < EXCERPT_WIDTH) return excerpt;
  const line = column > caret ? excerpt.replace(/^[^\s"'`,{}[\]]+/, '…') : excerpt;
  return line.replace(/[^\s"'`,{}[\]]+$/, '…');
}
