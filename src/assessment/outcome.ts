/** Weakest first: where several outcomes fold into one, the last of this list wins. */
export const STATUSES = ['not-applicable', 'pass', 'manual', 'not-evaluated', 'error', 'fail'] as const;
export type Status = (typeof STATUSES)[number];
