import type { KindCompared } from '../held/compare-kinds.ts';
import type { HeldState, HeldVerdicts } from '../held/hold-verdicts.ts';
import { JSON_TEXT, PREDICATE_TYPES, type Statement } from './statement.ts';

/** What held between two assessments of the same clusters: the subject of its record, and all of it follows from them. */
export interface HeldTable extends HeldVerdicts {
  readonly format: 'seaworthy.dev/held/v1';
  /** Numbers of the records of the earlier and of the later assessment. */
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  /** RFC 3339: when the last list of the earlier one was there, and the first of the later one. */
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly KindCompared[];
}

export type HeldPredicate = Pick<HeldTable, 'earlier' | 'later' | 'from' | 'to'> & {
  /** When it was recorded: RFC 3339, by the clock of this machine. */
  readonly recorded: string;
  /** How many verdicts of controls, and of requirements, stood in which way. */
  readonly counts: Readonly<Record<'controls' | 'requirements', Partial<Record<HeldState, number>>>>;
};

/** The record of a table that is kept under a digest. */
export function describeHeld(table: HeldTable, recorded: string, digest: string): Omit<Statement, '_type'> {
  const { earlier, later, from, to, controls, requirements } = table;
  const counts = { controls: countStates(controls), requirements: countStates(requirements) };
  const predicate: HeldPredicate = { earlier, later, from, to, recorded, counts };
  return {
    subject: [{ name: 'held', digest: { sha256: digest }, mediaType: JSON_TEXT }],
    predicateType: PREDICATE_TYPES.held,
    predicate,
  };
}

function countStates(verdicts: HeldVerdicts['controls']): Partial<Record<HeldState, number>> {
  const groups = Map.groupBy(verdicts, ({ state }) => state);
  return Object.fromEntries([...groups].map(([state, { length }]) => [state, length]));
}
