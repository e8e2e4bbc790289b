import type { Statement } from './statement.ts';
import { isObject, type Json, type JsonObject } from './strict-json.ts';

const ASSESSMENT = 'https://seaworthy.dev/attestation/assessment/v1';

/** What is looked at of a record of an assessment. */
export interface Assessment {
  /** Of the record. */
  readonly number: number;
  readonly id: string;
  readonly part: number;
  readonly parts: number;
  readonly set: string;
  readonly provenance: string;
  /** The day that it is about: when its cluster was read, else that which a person said. */
  readonly day: string;
  /** RFC 3339, as whoever recorded it has it. */
  readonly sealed: string;
  readonly counts: Readonly<Record<string, number>>;
}

export function isAssessment({ type }: Statement): boolean {
  return type === ASSESSMENT;
}

/** Undefined for a record that is not written as those of assessments are. */
export function parseAssessment({ predicate }: Statement, number: number): Assessment | undefined {
  const [assessment, cluster, dates, summary] = ['assessment', 'cluster', 'dates', 'summary'].map((name) =>
    objectIn(predicate, name),
  );
  const { id, part, parts } = assessment ?? {};
  const { effective, sealed } = dates ?? {};
  const set = cluster?.['set'];
  const last = objectIn(dates ?? {}, 'collected')?.['last'] ?? effective;
  const counts = objectIn(summary ?? {}, 'counts');
  const { provenance } = predicate;
  if (typeof id !== 'string' || typeof part !== 'number' || typeof parts !== 'number') return undefined;
  if (!isTime(sealed) || typeof set !== 'string' || typeof provenance !== 'string' || counts === undefined)
    return undefined;
  const day = typeof last === 'string' ? last.slice(0, DAY.length) : '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  return { number, id, part, parts, set, provenance, day, sealed, counts: numbersOf(counts) };
}

const DAY = '2026-08-31';

/** What records of other types call the time at which they were signed. */
const OWN_TIMES = ['created', 'rotated', 'anchored', 'recorded'] as const;

/** When a record says that it was signed; undefined where it does not. */
export function sealedOf({ predicate }: Statement): string | undefined {
  const dates = objectIn(predicate, 'dates');
  return [dates?.['sealed'], ...OWN_TIMES.map((name) => predicate[name])].find(isTime);
}

/** RFC 3339 in UTC, as records have it: then the order of texts is that of times. */
export function isTime(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value);
}

export function objectIn(object: JsonObject, name: string): JsonObject | undefined {
  const value = object[name];
  return isObject(value) ? value : undefined;
}

function numbersOf(object: JsonObject): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
