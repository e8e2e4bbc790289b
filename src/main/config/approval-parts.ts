/** What each part of an approval looks like, for whoever wrote something else. */
export const APPROVAL_PARTS = {
  control: 'the id of a control',
  holder: 'a holder, such as User:anna, Group:platform or ServiceAccount:shop/web, or nobody',
  namespaces: 'a list of namespaces, none of them empty',
  reason: 'a text',
  reviewer: 'a name',
  date: 'the day of the review in quotes, such as "2026-10-01"',
} as const;

/** Undefined for what is no part of one. */
export function findApprovalPart(step: string | number | undefined): string | undefined {
  const parts: Readonly<Record<string, string>> = APPROVAL_PARTS;
  return typeof step === 'string' && Object.hasOwn(parts, step) ? parts[step] : undefined;
}
