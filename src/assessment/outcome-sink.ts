import type { Path } from '../base/path.ts';
import type { KubeObject } from '../facts/kube-object.ts';

/** The object or pod as a whole is the subject; from 0 on it is that container of the pod template. */
export const WHOLE = -1;

/** Takes the outcomes of one object, as they come; nothing is allocated for what is in order. */
export interface OutcomeSink {
  pass(control: number, subject: number): void;
  notApplicable(control: number, subject: number): void;
  /** The violation is only good during the call: the next one is written over it. */
  fail(control: number, violation: RawViolation): void;
  gap(control: number, gap: RawOutcomeGap): void;
}

/** Tells the sink what one control has to say of an object. Never throws: what goes wrong is an outcome. */
export type ObjectJudge = (object: KubeObject, sink: OutcomeSink) => void;

/** The stable path and the place of a check whose violations are all at the same path of their subjects. */
export interface FixedPath {
  readonly stablePath: string;
  /** Equal for equal paths below subjects of one sort, whichever control asks. */
  readonly place: string;
}

export interface RawViolation {
  readonly subject: number;
  /** Position of the check in its control; -1 for controls in TypeScript. */
  readonly check: number;
  /** From the object's root: the item or subject that a fix's paths are relative to. */
  readonly base: Path;
  /** From the object's root. */
  readonly path: Path;
  /** The part of the path that is the subject's own root: what stands behind it identifies the violation. */
  readonly subjectDepth: number;
  /** The stable path behind the subject's root, where it is the same for every subject of the check. */
  readonly fixedPath?: FixedPath | undefined;
  /** Where `base` is an element of a list: equal for no other element of the subject; and the text of the path behind it. */
  readonly element?: number | undefined;
  readonly behindElement?: string | undefined;
  /** What the message is in the form of `message-form.ts`, where that is the same for every subject of the check. */
  readonly fixedForm?: string | undefined;
  /** Only called where the violation is kept. */
  readonly message: () => string;
}

export interface RawOutcomeGap {
  readonly subject: number;
  readonly status: 'not-evaluated' | 'error';
  readonly reason: string;
  /** From the object's root: what could not be judged. */
  readonly path: Path;
}
