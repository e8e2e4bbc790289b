import type { CollectionReport } from '../facts/collection.ts';
import type { ExcerptLine } from '../facts/excerpt.ts';
import type { WrittenIgnore } from '../facts/ignores/written-ignores.ts';
import type { Subject } from '../facts/subject.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { KeptItems } from './item-table.ts';
import type { PackedFindings } from './packed-findings.ts';
import type { Place } from './places.ts';
import type { KeptSources } from './source-keeper.ts';

/**
 * What judging some chunks gives, per set. Plain data: it crosses from workers by structured clone.
 * A judge's `absorb` is associative and commutative up to the order of rows and texts, which `assess` sorts,
 * so cutting and order cannot show in the result (Law C).
 */
export interface PartialAssessment {
  readonly sets: ReadonlyMap<string, SetPartial>;
}

export interface SetPartial {
  readonly counts: InputCounts;
  readonly problems: readonly ReadProblem[];
  /** What was not read, and need not be. */
  readonly passedOver: readonly ReadProblem[];
  /** What became of each kind, where the input says so itself; absent or empty for files. */
  readonly collections?: readonly CollectionReport[];
  /** uid of namespace kube-system; of several, the set is of several clusters. */
  readonly clusterUids: readonly string[];
  /** Namespaces that are being deleted, where what has ended is not judged; absent where there is none. */
  readonly leaving?: ReadonlySet<string>;
  /** Objects seen, by `collectionKey`. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Child's key → its owner. */
  readonly edges: ReadonlyMap<string, Subject>;
  readonly outcomes: OutcomeTable;
  readonly findings: PackedFindings;
  /** Subjects that were not judged, by control, status and reason. */
  readonly gaps: readonly RawGap[];
  readonly items: KeptItems;
  /** What items were made of, for showing the lines around them. */
  readonly sources: KeptSources;
  /** Ignores that stand in the manifests. */
  readonly ignores: readonly WrittenIgnore[];
  /** Time spent per control in ms, where it was asked for. */
  readonly timings: ReadonlyMap<string, number>;
}

export interface InputCounts {
  readonly documents: number;
  readonly objects: number;
  readonly skipped: number;
  /** Of those that were skipped, the ones that name a kind and no apiVersion: each may be an object that nobody sees. */
  readonly untyped: number;
}

/** The strongest status of every (subject, control): one row per row key, one byte per selected control. */
export interface OutcomeTable {
  /** See `row-key.ts`. */
  readonly keys: readonly string[];
  /** Index into STATUSES plus 1; 0 where the control has nothing to say of the subject. */
  readonly statuses: Uint8Array;
  /** Bytes per row. */
  readonly width: number;
}

export interface FindingHead {
  /** In the form that `message-form.ts` has; undefined where it is not kept. */
  readonly message: string | undefined;
  /** Position among the control's checks; -1 where it has none. */
  readonly check: number;
  /** Source lines, where they may be shown. */
  readonly excerpt: readonly ExcerptLine[] | undefined;
}

export interface RawGap {
  readonly control: number;
  readonly status: 'not-evaluated' | 'error' | 'manual';
  readonly reason: string;
  /** Positions in the table's keys; each once. */
  readonly rows: Int32Array;
  /** The first places in order, at most LOCATIONS_KEPT; empty where a gap has none. */
  readonly places: readonly Place[];
}
