import type { LeastAccess } from '../../access/least/least-access.ts';
import type { SubjectUse } from '../../access/least/list-subjects.ts';
import type { LogUsage } from '../../access/least/log-usage.ts';
import type { SeenPart } from '../text-doubt.ts';

/** What is told of one subject. */
export interface LeastAnswer extends LeastAccess {
  readonly usage: LogUsage;
  /** That was asked about; undefined for all. */
  readonly namespace: string | undefined;
  /** Of what somebody holds; undefined where nobody gave any roles. */
  readonly seen: SeenPart | undefined;
}

/** What is told of all. */
export interface SubjectsAnswer {
  readonly subjects: readonly SubjectUse[];
  readonly usage: LogUsage;
  readonly namespace: string | undefined;
  readonly seen: SeenPart | undefined;
}
