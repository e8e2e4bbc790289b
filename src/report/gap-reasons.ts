import { UNREAD } from '../assessment/judge-unread.ts';
import type { NotEvaluatedReason } from '../controls/control.ts';

type NamedReason = NotEvaluatedReason | typeof UNREAD;

const REASONS: Readonly<Record<NamedReason, string>> = {
  partial: 'the input may not hold everything; of files, --complete says that it does',
  forbidden: 'reading it is not allowed',
  absent: 'the cluster knows no such kind',
  timeout: 'reading it took too long',
  'not-supplied': 'what it looks at is not part of the input',
  malformed: 'a value does not have the shape that its kind prescribes',
  unsupported:
    'what stands there, or beside it, is of a kind that is not understood here; `podTemplates` in seaworthy.yaml says where a kind keeps its pods',
  'unknown-environment':
    'it depends on where the objects are applied: --namespace says it for those that name none, and environment.networkPolicies in seaworthy.yaml whether policies are enforced there',
  'decided-by-cluster':
    'the policy looks at what only a cluster decides or knows: docs/policies-in.md says what that is',
  'needs-its-engine':
    'the policy asks for what only the engine can do that it was written for; what that is was told when it was read',
  stale: 'it was looked at too long ago',
  [UNREAD]: 'the input could not be read',
};

/** Why something was not judged, for a person. What went wrong with a control is told in its own words. */
export function describeGapReason(reason: string): string {
  return isNamedReason(reason) ? REASONS[reason] : reason;
}

/** One of a few words; else it is a text of any kind. */
export function isNamedReason(reason: string): reason is NamedReason {
  return Object.hasOwn(REASONS, reason);
}
