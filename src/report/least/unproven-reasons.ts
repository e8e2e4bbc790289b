import type { UnprovenReason } from '../../access/least/unproven.ts';

/** Why what no request used is kept all the same, behind "unproven:". */
export const UNPROVEN_REASONS: Readonly<Record<UnprovenReason, string>> = {
  unanswered: 'it was asked for, and the log does not say what became of it',
  'asked-beside': 'it is asked for beside requests that were made, and stands in no log',
  'asked-elsewhere': 'kubelets and other servers ask for it, and the API server does not log that',
  'not-logged': 'the audit policy does not log all of it',
  'no-reads': 'no get, list or watch by anybody is in the log',
  nobody: 'none of it by anybody is in the log, so it may not be logged',
  'patch-creates': 'a patch that makes its object needs it, and this log does not say which did',
  gaps: 'a tenth of the time or more is missing in the log',
};
