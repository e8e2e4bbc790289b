import type { Path } from '../base/path.ts';
import type { Subject } from '../facts/subject.ts';
import type { KubeObject } from '../facts/kube-object.ts';

/** Weakest first: where several outcomes fold into one, the last of this list wins. */
export const STATUSES = ['not-applicable', 'pass', 'manual', 'not-evaluated', 'error', 'fail'] as const;
export type Status = (typeof STATUSES)[number];

/** Why something was not evaluated. */
export type NotEvaluatedReason =
  | 'partial'
  | 'forbidden'
  | 'absent'
  | 'timeout'
  | 'not-supplied'
  | 'malformed'
  | 'unsupported'
  | 'unknown-environment'
  | 'stale';

/** One per (control, subject), with all failing elements, not the first. */
export interface Outcome {
  readonly control: string;
  readonly subject: Subject;
  readonly status: Status;
  /** For not-applicable, not-evaluated, error: why, as one of the known reasons or one sentence. */
  readonly reason?: string;
  readonly violations: readonly Violation[];
  /** The object it was seen on; absent for joins. */
  readonly object?: KubeObject;
}

export interface Violation {
  /** From the object's root: where it is in this object. */
  readonly path: Path;
  /** From the subject's root, list elements by merge key: what the fingerprint is made of. */
  readonly stablePath: string;
  readonly message: string;
}
