import type { ToldPlace } from '../assessment/places.ts';

/** How a control came to a finding: what it evaluated or looked at, line by line. */
export interface Evaluation {
  /** The expression, where there is one. */
  readonly source?: string;
  readonly rows: readonly EvaluationRow[];
}

export interface EvaluationRow {
  readonly depth: number;
  /** A part of the expression, a path, or the name of an object. */
  readonly text: string;
  readonly value: string;
  /** Where the value is written. */
  readonly place?: Omit<ToldPlace, 'path'> | undefined;
}

/** Letters of a value that are told: the rest is in the manifest. */
export const LONGEST_VALUE = 160;
