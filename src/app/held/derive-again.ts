import { sha256 } from '../../base/digest.ts';
import { SeaworthyError } from '../../base/error.ts';
import { renderJson } from '../../base/render-json.ts';
import type { KeptReader } from '../../evidence/ports.ts';
import type { HeldPredicate } from '../../evidence/records/held-record.ts';
import { PREDICATE_TYPES } from '../../evidence/records/statement.ts';
import { deriveHeld } from './derive-held.ts';
import { type KnownRecord, listRuns, type RecordedRun } from './recorded-runs.ts';

/** A record of what held, and whether the same follows from what the two assessments kept. */
export interface DerivedAgain {
  readonly number: number;
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  readonly end:
    | 'same'
    | 'different'
    /** What the two kept is not all there. */
    | 'missing'
    /** Another version derived it, which may have known other kinds. */
    | 'another version';
}

export interface RecordsToDerive {
  readonly kept: KeptReader;
  readonly records: ReadonlyMap<number, KnownRecord>;
  /** SHA-256 of the judge of this version. */
  readonly judge: string | undefined;
}

/** Every record of what held, derived once more from what its two assessments kept. */
export async function deriveAgain({ kept, records, judge }: RecordsToDerive): Promise<readonly DerivedAgain[]> {
  const runs = listRuns(records);
  const derived: DerivedAgain[] = [];
  for (const [number, { predicateType, predicate, subject }] of records) {
    if (predicateType !== PREDICATE_TYPES.held) continue;
    const { earlier, later } = predicate as HeldPredicate;
    const between = [findRun(runs, earlier), findRun(runs, later)] as const;
    const isOwn = between[1]?.parts.every(({ digests }) => digests.get('judge') === judge) ?? true;
    const end = isOwn ? await compare(kept, between, subject[0]?.digest.sha256) : 'another version';
    derived.push({ number, earlier, later, end });
  }
  return derived;
}

type Between = readonly [RecordedRun | undefined, RecordedRun | undefined];

async function compare(kept: KeptReader, between: Between, recorded = ''): Promise<DerivedAgain['end']> {
  const table = await deriveBetween(kept, between);
  if (table === undefined) return 'missing';
  return sha256(table) === recorded ? 'same' : 'different';
}

function findRun(runs: readonly RecordedRun[], numbers: readonly number[]): RecordedRun | undefined {
  return runs.find(({ parts }) => JSON.stringify(parts.map(({ number }) => number)) === JSON.stringify(numbers));
}

/** Undefined where something that it needs is not there. */
async function deriveBetween(kept: KeptReader, [earlier, later]: Between): Promise<string | undefined> {
  if (earlier === undefined || later === undefined) return undefined;
  try {
    return renderJson(await deriveHeld(kept, earlier, later));
  } catch (error) {
    if (error instanceof SeaworthyError && error.code === 'evidence/incomplete') return undefined;
    throw error;
  }
}
