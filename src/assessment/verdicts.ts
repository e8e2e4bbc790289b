import type { Counts, VerdictReason } from './assessment.ts';
import type { Status } from './outcome.ts';

/** What a control or requirement stands on. */
export interface Ground {
  readonly counts: Counts;
  /** Everything it reads was seen whole. */
  readonly isComplete: boolean;
}

/** Verdict order, strongest first: what is in the counts and stands here first is the verdict. */
const ORDER = ['fail', 'error', 'not-evaluated', 'manual'] as const satisfies readonly Status[];

export interface Verdict {
  readonly status: Status;
  /** Where the outcomes themselves do not say it. */
  readonly reason?: VerdictReason;
}

/**
 * The verdict over outcomes. A requirement passes only where everything its controls read was seen whole (Law B);
 * without subjects it is not applicable there, and not evaluated elsewhere.
 */
export function decideVerdict({ counts, isComplete }: Ground): Verdict {
  for (const status of ORDER) if (counts[status] > 0) return { status };
  if (!isComplete) return { status: 'not-evaluated', reason: 'partial' };
  if (counts.pass > 0) return { status: 'pass' };
  return { status: 'not-applicable', ...(counts['not-applicable'] > 0 ? {} : { reason: 'none exist' }) };
}
