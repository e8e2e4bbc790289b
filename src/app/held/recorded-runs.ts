import { compareText } from '../../base/compare.ts';
import type { AssessmentPredicate } from '../../evidence/records/assessment-record.ts';
import { PREDICATE_TYPES, type Subject } from '../../evidence/records/statement.ts';

/** A record as its contract has it, as far as it is looked at here. */
export interface KnownRecord {
  readonly predicateType: string;
  readonly subject: readonly Subject[];
  readonly predicate: object;
}

/** One cluster of an assessment. */
export interface RecordedPart {
  /** Of its record. */
  readonly number: number;
  /** uid of its namespace kube-system. */
  readonly cluster: string;
  /** As the run named it: its context. */
  readonly set: string;
  /** By name, the digest of what is kept. */
  readonly digests: ReadonlyMap<string, string>;
}

/** An assessment of clusters that Seaworthy read itself, each of which a record is about. */
export interface RecordedRun {
  readonly parts: readonly RecordedPart[];
  /** The clusters: another assessment is of the same where this is equal. */
  readonly clusters: string;
  /** RFC 3339: when the first and the last list were there. */
  readonly first: string;
  readonly last: string;
}

/**
 * Of records by their numbers, in the order of the ledger. What a person supplied bears no time, and an assessment with a
 * part missing says nothing.
 */
export function listRuns(records: Iterable<readonly [number, KnownRecord]>): readonly RecordedRun[] {
  const found = [...records].flatMap(([number, record]) => (isAssessment(record) ? [{ record, number }] : []));
  const groups = Map.groupBy(found, ({ record }) => record.predicate.assessment.id);
  return [...groups.values()].flatMap((parts) => describeRun(parts) ?? []);
}

/** The run before the last one that is of the same clusters. */
export function findEarlier(runs: readonly RecordedRun[], later: RecordedRun): RecordedRun | undefined {
  return runs.slice(0, runs.indexOf(later)).findLast(({ clusters }) => clusters === later.clusters);
}

type AssessmentOf = KnownRecord & { readonly predicate: AssessmentPredicate };

function isAssessment(record: KnownRecord): record is AssessmentOf {
  return record.predicateType === PREDICATE_TYPES.assessment;
}

interface Found {
  readonly record: AssessmentOf;
  readonly number: number;
}

function describeRun(found: readonly Found[]): RecordedRun | undefined {
  const predicates = found.map(({ record }) => record.predicate);
  const times = predicates.flatMap(({ dates }) => dates.collected ?? []);
  const [first, last] = [
    times.map((time) => time.first).sort(compareText)[0],
    times
      .map((time) => time.last)
      .sort(compareText)
      .at(-1),
  ];
  const isWhole = predicates.every(({ assessment }) => assessment.parts === found.length);
  if (!isWhole || times.length < found.length || first === undefined || last === undefined) return undefined;
  const parts = found.map(describePart).sort((left, right) => compareText(left.cluster, right.cluster));
  return { parts, clusters: JSON.stringify(parts.map(({ cluster }) => cluster)), first, last };
}

function describePart({ record, number }: Found): RecordedPart {
  const digests = new Map(record.subject.map(({ name, digest }) => [name, digest.sha256]));
  const { id: cluster, set } = record.predicate.cluster;
  return { number, cluster, set, digests };
}
