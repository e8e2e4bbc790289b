import type { ReadAccess } from '../app/read-access.ts';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { SeenPart } from '../report/text-doubt.ts';

/** How much was seen of what decides in a namespace, or in all. */
export function seenIn(read: ReadAccess, namespace: string | undefined): SeenPart {
  return { state: read.stateIn(namespace), unread: read.unreadIn(namespace), isCollected: read.isCollected };
}

interface Answered {
  /** Somebody or something was found, which stays true whatever else there is. */
  readonly isFound: boolean;
  /** That was asked about; undefined for all. */
  readonly namespace: string | undefined;
}

/**
 * How a question about access ends. That nothing was found says nothing where there was no binding to look at, or where a
 * cluster did not give all that decides: then not enough could be judged.
 */
export function exitOfAccess(read: ReadAccess, { isFound, namespace }: Answered): number {
  if (read.problems.length > 0) return EXIT_CODES['input-error'];
  const { state, unread } = seenIn(read, namespace);
  const isBlind = !isFound && state !== 'complete' && (read.access.bindings.length === 0 || unread.length > 0);
  return isBlind ? EXIT_CODES['not-enough-evaluated'] : EXIT_CODES.clean;
}
