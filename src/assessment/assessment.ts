import type { Severity } from '../base/severity.ts';
import type { Fix } from '../controls/control.ts';
import type { CollectionReport } from '../facts/collection.ts';
import type { ExcerptLine } from '../facts/excerpt.ts';
import type { Subject } from '../facts/subject.ts';
import type { Framework, Managed, Method, Who } from '../frameworks/framework.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { IgnoreSummary, Suppression } from './ignores/ignore.ts';
import type { Status } from './outcome.ts';

/** One run, merged and sorted: what every renderer gets. Two runs over the same input are equal. */
export interface Assessment {
  readonly clusters: readonly Cluster[];
  readonly inputs: readonly InputSummary[];
  readonly collections: readonly CollectionSummary[];
  readonly controls: readonly ControlSummary[];
  readonly frameworks: readonly FrameworkVerdict[];
  /** One per fingerprint and cluster, sorted by severity (worst first), control, cluster, first place, subject, path. */
  readonly findings: readonly Finding[];
  /** What became of every ignore, in comments, annotations and settings: sorted by place. */
  readonly ignores: readonly IgnoreSummary[];
  /** What was not judged, and why: sorted. */
  readonly gaps: readonly Gap[];
  /** Passes and not-applicables too, only where they were asked for. */
  readonly outcomes?: readonly OutcomeRow[];
  /** Inputs that could not be read: each is an input error. */
  readonly problems: readonly ReadProblem[];
  /** Files found in a folder and not judged, for a good reason that stands with each: no manifests, or patches of some. */
  readonly passedOver: readonly ReadProblem[];
  readonly summary: Summary;
}

export interface Cluster {
  /** uid of namespace kube-system, else the set's path. */
  readonly id: string;
  readonly set: string;
  /** What shows that sets of the same id are one cluster: the uid of that namespace. Absent: nothing, so the set stands alone. */
  readonly provenBy?: 'kube-system';
  /** A cluster itself was asked, now or for a snapshot: what was found stands in its objects, and in no file. */
  readonly collected?: true;
}

export interface InputSummary {
  readonly set: string;
  readonly documents: number;
  readonly objects: number;
  /** Documents that are no Kubernetes objects. */
  readonly skipped: number;
  /** Of these, the ones that name a kind and no apiVersion: beside them nothing is complete. */
  readonly untyped: number;
}

/** Objects of one kind in one namespace, and how much of them was seen; where the source could not read all of a kind, the report of that. */
export interface CollectionSummary extends CollectionReport {
  readonly set: string;
  readonly objects: number;
}

export interface ControlSummary {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: Status;
  /** Why, where the outcomes do not say it. */
  readonly reason?: VerdictReason;
  /** Everything that the control reads was seen whole. */
  readonly isComplete: boolean;
  /** Whole only because the user says so of what was supplied (Law B); absent where it is not whole. */
  readonly population?: 'supplied';
  readonly counts: Counts;
}

export interface FrameworkVerdict
  extends Pick<Framework, 'id' | 'title' | 'version' | 'publisher' | 'published' | 'link' | 'kubernetes' | 'groups'> {
  readonly requirements: readonly RequirementVerdict[];
  /** Over requirements. */
  readonly summary: Summary;
}

export interface RequirementVerdict {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** Why, where the outcomes do not say it. */
  readonly reason?: VerdictReason;
  /** Id of its group, where the framework has groups. */
  readonly group?: string;
  readonly who: Who;
  readonly method: Method;
  /** Who answers for it where the control plane is bought. */
  readonly managed?: Managed;
  readonly controls: readonly string[];
  /** Outcomes of its controls, and one `manual` where a person decides. */
  readonly counts: Counts;
  /** Findings of its controls that somebody asked to have ignored: it fails all the same. Absent where there are none. */
  readonly ignored?: number;
  /** On a pass or not-applicable that holds for what was supplied. */
  readonly population?: 'supplied';
}

/** A failing (control, subject, place), wherever and however often it was seen. */
export interface Finding {
  readonly cluster: string;
  readonly control: string;
  readonly status: 'fail';
  readonly severity: Severity;
  readonly subject: Subject;
  /** The first places in order of file, line, column; `count` says how many there are. */
  readonly locations: readonly FindingLocation[];
  /** Empty where it was not kept, which only a screen asks for. */
  readonly message: string;
  /** Edits are relative to the check's item, as in the control. */
  readonly fix: Fix;
  /** 64 hexadecimal digits. */
  readonly fingerprint: string;
  readonly count: number;
  /** Why it does not count; a finding that does has none. It stays a fail in score and verdict. */
  readonly suppression?: Suppression | undefined;
}

export interface FindingLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** From the object's root, rendered. */
  readonly path: string;
  /** The value was made by a template or a patch, somewhere below this line. */
  readonly rendered?: true;
  /** The line and two around it, masked; on the first location only. */
  readonly excerpt?: readonly ExcerptLine[];
}

/** Why (control × subjects) were not judged; one row per control, reason and detail. */
export interface Gap {
  readonly cluster: string;
  readonly control: string;
  readonly status: 'not-evaluated' | 'error' | 'manual';
  readonly reason: string;
  readonly count: number;
  /** The first few subjects, in order; an object that is owned stands under its own kind and its controller's name. */
  readonly subjects: readonly Subject[];
  /** The first places, where there are any: what could not be judged. */
  readonly locations: readonly GapLocation[];
}

export type GapLocation = Pick<FindingLocation, 'file' | 'line' | 'column' | 'path' | 'rendered'>;

export interface OutcomeRow {
  readonly cluster: string;
  readonly control: string;
  /** An object that is owned stands under its own kind and its controller's name. */
  readonly subject: Subject;
  readonly status: Status;
}

/** No subjects where all is known; not all is known; a control that decides it was not among those judged. */
export type VerdictReason = 'none exist' | 'partial' | 'not selected';

export type Counts = Readonly<Record<Status, number>>;

export interface Summary {
  readonly counts: Counts;
  /** pass / (pass + fail + error + not-evaluated); absent where the sum is 0. */
  readonly score?: number;
  /** (pass + fail) / the same sum; absent where the sum is 0. */
  readonly coverage?: number;
}
