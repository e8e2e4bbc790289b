/** What somebody looked at and found needed: `approved` in `seaworthy.yaml`. */
export interface Approval {
  /** The control that would else object. */
  readonly control: string;
  /** Who may: `User:anna`, `Group:platform`, `ServiceAccount:shop/web`; or `nobody`, which approves that there is none. */
  readonly holder: string;
  /** Where the approval holds; absent: everywhere. */
  readonly namespaces?: readonly string[] | undefined;
  readonly reason: string;
  readonly reviewer: string;
  /** The day of the review, `2026-11-26`. */
  readonly date: string;
}

export type ApprovalState =
  /** Nobody made a list for the control, so nobody can say. */
  | { readonly kind: 'no list' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'not listed' }
  /** Reviewed too long ago, or on a day that is still to come. */
  | { readonly kind: 'stale'; readonly approval: Approval };

export interface ApprovalQuestion {
  readonly control: string;
  /** In the one form that a holder has. */
  readonly holder: string;
  /** Where it holds what it holds; undefined for everywhere. */
  readonly namespace: string | undefined;
  readonly today: string;
  /** Days that a review is good for. */
  readonly reviewDays: number;
}

/** Whether a holder is on a control's list, and the review not too old. */
export function findApproval(approvals: readonly Approval[], question: ApprovalQuestion): ApprovalState {
  const list = approvals.filter(({ control }) => control === question.control);
  if (list.length === 0) return { kind: 'no list' };
  const own = list.filter((approval) => approval.holder === question.holder && holdsIn(approval, question.namespace));
  if (own.some(({ date }) => isFresh(date, question))) return { kind: 'approved' };
  const [stale] = own;
  return stale === undefined ? { kind: 'not listed' } : { kind: 'stale', approval: stale };
}

function holdsIn({ namespaces }: Approval, namespace: string | undefined): boolean {
  return namespaces === undefined || (namespace !== undefined && namespaces.includes(namespace));
}

const DAY = 24 * 60 * 60 * 1000;

function isFresh(date: string, { today, reviewDays }: ApprovalQuestion): boolean {
  const age = (startOf(today) - startOf(date)) / DAY;
  return age >= 0 && age <= reviewDays;
}

/** Milliseconds of a day's beginning in UTC. */
function startOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}
