import type { Counts } from './assessment.ts';
import type { Status } from './outcome.ts';

/** What a control or requirement stands on. */
export interface Ground {
  readonly counts: Counts;
  /** Everything it reads was seen whole. */
  readonly isComplete: boolean;
}

/** Verdict order, strongest first: what is in the counts and stands here first is the verdict. */
const ORDER = ['fail', 'error', 'not-evaluated', 'manual'] as const satisfies readonly Status[];

/**
 * The verdict over outcomes. A requirement passes only where everything its controls read was seen whole (Law B);
 * without subjects it is not applicable there, and not evaluated elsewhere.
 */
export function decideVerdict({ counts, isComplete }: Ground): Status {
  for (const status of ORDER) if (counts[status] > 0) return status;
  if (!isComplete) return 'not-evaluated';
  return counts.pass > 0 ? 'pass' : 'not-applicable';
}
