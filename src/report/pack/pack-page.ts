import type { Summary } from '../../assessment/assessment.ts';

/** What the first page of a pack tells. */
export interface PackPage {
  readonly tool: { readonly name: string; readonly version: string };
  readonly period: { readonly name: string; readonly days?: { readonly first: string; readonly last: string } };
  readonly log: { readonly origin: string; readonly size: number; readonly checkpoint: string };
  /** As their owner publishes them: the log's as `NAME+ID+KEY`, of the pack's the SHA-256 of its SubjectPublicKeyInfo. */
  readonly keys: { readonly log: string; readonly pack: string };
  /** Of the period, in the order of the log. */
  readonly assessments: readonly PackedAssessment[];
  /** Where states of the log are besides, as its records say, in the order of the log. */
  readonly anchors: readonly PackedAnchor[];
  readonly sample: readonly SampledGroup[];
}

export interface PackedAssessment {
  /** Of the record. */
  readonly number: number;
  readonly id: string;
  readonly part: number;
  readonly parts: number;
  readonly set: string;
  readonly cluster: string;
  readonly provenance: 'collected' | 'supplied';
  readonly dates: {
    readonly collected?: { readonly first: string; readonly last: string } | undefined;
    readonly effective: string;
    readonly received: string;
    readonly sealed: string;
  };
  readonly collector: string;
  readonly documents: number;
  readonly unread: number;
  /** How many kinds were read in which way. */
  readonly collections: Readonly<Record<string, number>>;
  readonly summary: Summary;
}

/** Documents to look at by hand. */
export interface SampledGroup {
  /** Of the record that speaks of it. */
  readonly number: number;
  readonly path: string;
}

export interface PackedAnchor {
  /** Of the record. */
  readonly number: number;
  readonly place: { readonly kind: string; readonly name: string };
  /** RFC 3339, by the clock of whoever put it there. */
  readonly anchored: string;
  /** How many records the state has. */
  readonly size: number;
}
