import type { Summary } from '../../assessment/assessment.ts';
import { sha256 } from '../../base/digest.ts';
import type { CollectionState } from '../../facts/collection.ts';
import type { KeptPieces } from '../objects/keep-pieces.ts';
import { GROUPS, JSON_TEXT, MODULE, PREDICATE_TYPES, type Statement, type Subject } from './statement.ts';

/** What is the same for all inputs of an assessment. Digests are of what is kept in the ledger. */
export interface AssessmentRun {
  readonly collector: Collector;
  /** When the inputs came: RFC 3339, by the clock of this machine. */
  readonly received: string;
  /** When the record was signed. */
  readonly sealed: string;
  /** The day that what is dated was held against. */
  readonly effective: string;
  /** What was judged by, each as JSON: digest by name. */
  readonly rules: Readonly<Record<RuleName, string>>;
  /** Digest of `judge.mjs`, which comes to the same report again; absent where a program judged that has none. */
  readonly judge?: string | undefined;
  /** The report, in the format of `scan --format json`. */
  readonly report: KeptPieces;
  readonly summary: Summary;
}

/** `own`: what users wrote themselves, controls and policies, and what these look at. */
export type RuleName = 'controls' | 'frameworks' | 'settings' | 'suppressions' | 'own';

/** The program that read and judged. */
export interface Collector {
  readonly name: string;
  readonly version: string;
  /** Of a list of its files with their digests, as sha256sum writes it. */
  readonly sha256: string;
}

/** One input of an assessment. */
export interface AssessmentPart {
  readonly set: string;
  /** uid of namespace kube-system, else the set. */
  readonly cluster: string;
  /** What shows that parts of the same cluster are of one; absent: nothing, and the cluster is the set. */
  readonly provenBy?: 'kube-system';
  /** Seaworthy read it of the cluster itself, or a person gave it. */
  readonly provenance: 'collected' | 'supplied';
  /** When its first and its last list were there; of what a person gave, nobody knows. */
  readonly collected?: { readonly first: string; readonly last: string };
  /** By how many seconds the server's clock was ahead of this machine's, over all lists; absent where it told no time. */
  readonly ahead?: { readonly least: number; readonly most: number };
  /** Masked documents, one behind the other, a line feed behind each. */
  readonly objects: KeptPieces;
  /** Where each stood in the input. */
  readonly places: KeptPieces;
  /** All that reading gave beside them, a line of JSON each: files, lists, what was refused, what could not be read. */
  readonly events: KeptPieces;
  /** How many collections were read in which way. */
  readonly states: Partial<Record<CollectionState, number>>;
  /** Documents that could not be read: the report says which. */
  readonly unread: number;
}

export interface AssessmentPredicate extends Pick<AssessmentRun, 'collector' | 'summary'> {
  readonly assessment: { readonly id: string; readonly part: number; readonly parts: number };
  readonly cluster: { readonly id: string } & Pick<AssessmentPart, 'set' | 'provenBy'>;
  readonly provenance: AssessmentPart['provenance'];
  readonly dates: Pick<AssessmentRun, 'received' | 'sealed' | 'effective'> &
    Pick<AssessmentPart, 'collected' | 'ahead'>;
  readonly counts: {
    readonly documents: number;
    readonly bytes: number;
    readonly unread: number;
    readonly collections: AssessmentPart['states'];
  };
}

const ID_DIGITS = 32;

/** One statement a part. Each says how many there are, so that one that is missing is missed. */
export function describeParts(
  run: AssessmentRun,
  parts: readonly AssessmentPart[],
): readonly Omit<Statement, '_type'>[] {
  const id = sha256(JSON.stringify([run, parts])).slice(0, ID_DIGITS);
  return parts.map((part, index) => ({
    subject: listSubjects(run, part),
    predicateType: PREDICATE_TYPES.assessment,
    predicate: describePart(run, part, { id, part: index + 1, parts: parts.length }),
  }));
}

function describePart(
  { collector, received, sealed, effective, summary }: AssessmentRun,
  { cluster, set, provenBy, provenance, collected, ahead, objects, unread, states }: AssessmentPart,
  assessment: AssessmentPredicate['assessment'],
): AssessmentPredicate {
  return {
    assessment,
    cluster: { id: cluster, set, ...(provenBy === undefined ? {} : { provenBy }) },
    provenance,
    dates: {
      ...(collected === undefined ? {} : { collected }),
      ...(ahead === undefined ? {} : { ahead }),
      effective,
      received,
      sealed,
    },
    collector,
    counts: { documents: objects.pieces, bytes: objects.bytes, unread, collections: states },
    summary,
  };
}

function listSubjects(
  { rules, judge, report }: AssessmentRun,
  { objects, places, events }: AssessmentPart,
): readonly Subject[] {
  const subject = (name: string, sha256: string, mediaType: string): Subject => ({
    name,
    digest: { sha256 },
    mediaType,
  });
  return [
    subject('objects', objects.sha256, GROUPS),
    subject('places', places.sha256, GROUPS),
    subject('events', events.sha256, GROUPS),
    subject('report', report.sha256, GROUPS),
    ...Object.entries(rules).map(([name, digest]) => subject(name, digest, JSON_TEXT)),
    ...(judge === undefined ? [] : [subject('judge', judge, MODULE)]),
  ];
}
