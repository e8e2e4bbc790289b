import { expect, test } from 'vitest';
import { type Approval, findApproval } from './approval.ts';

const approval = (more: Partial<Approval> = {}): Approval => ({
  control: 'rbac/x',
  holder: 'Group:platform',
  reason: 'runs it',
  reviewer: 'anna',
  date: '2026-03-01',
  ...more,
});
const QUESTION = {
  control: 'rbac/x',
  holder: 'Group:platform',
  namespace: undefined,
  today: '2026-11-26',
  reviewDays: 365,
};

test.each([
  ['no list', 'no list', [], {}],
  ['a list of another control', 'no list', [approval({ control: 'rbac/y' })], {}],
  ['a list that names them', 'approved', [approval()], {}],
  ['a list that names others', 'not listed', [approval({ holder: 'Group:others' })], {}],
  ['a list that says that there is nobody', 'not listed', [approval({ holder: 'nobody' })], {}],
  ['the last day of a review', 'approved', [approval({ date: '2025-11-26' })], {}],
  ['the day after', 'stale', [approval({ date: '2025-11-25' })], {}],
  ['a review that is still to come', 'stale', [approval({ date: '2026-11-27' })], {}],
  ['an old review and a new one', 'approved', [approval({ date: '2020-01-01' }), approval()], {}],
  ['a shorter time', 'stale', [approval()], { reviewDays: 90 }],
  ['one namespace, asked of it', 'approved', [approval({ namespaces: ['shop'] })], { namespace: 'shop' }],
  ['one namespace, asked of another', 'not listed', [approval({ namespaces: ['shop'] })], { namespace: 'team' }],
  ['one namespace, asked of everywhere', 'not listed', [approval({ namespaces: ['shop'] })], {}],
  ['everywhere, asked of one namespace', 'approved', [approval()], { namespace: 'shop' }],
])('%s: %s', (_says, kind, approvals, question) => {
  expect(findApproval(approvals, { ...QUESTION, ...question }).kind).toBe(kind);
});
