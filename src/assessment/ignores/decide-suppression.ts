import { isAtLeast, type Severity } from '../../base/severity.ts';
import type { Ignore, IgnoreState } from './ignore.ts';

/** What is known of an ignore before it is held against findings. */
export interface CheckedIgnore {
  readonly ignore: Ignore;
  /** Ids that its controls have today. */
  readonly controls: readonly string[];
  /** What is wrong with it. */
  readonly fault?: string;
}

/**
 * Whether an ignore that speaks of a finding takes it out of what counts: this is the one place that decides it.
 * Anything but `used` leaves the finding as it is, and is told.
 */
export function decideSuppression(
  { ignore, fault }: CheckedIgnore,
  severity: Severity,
  { today, upTo }: { readonly today: string; readonly upTo: Severity | 'none' },
): Exclude<IgnoreState, 'unused' | 'not-judged'> {
  if (fault !== undefined) return 'invalid';
  if (ignore.until < today) return 'expired';
  const isAllowed = upTo !== 'none' && isAtLeast(upTo, severity);
  return isAllowed ? 'used' : 'not-allowed';
}
