import type { KindCompared } from '../../evidence/held/compare-kinds.ts';
import { countHeldDays, type HeldDays, type Span } from '../../evidence/held/held-days.ts';
import type { HeldVerdict } from '../../evidence/held/hold-verdicts.ts';
import { getKept } from '../../evidence/objects/read-pieces.ts';
import type { LedgerReader } from '../../evidence/ports.ts';
import type { HeldPredicate, HeldTable } from '../../evidence/records/held-record.ts';
import { PREDICATE_TYPES } from '../../evidence/records/statement.ts';
import { deriveHeld } from './derive-held.ts';
import { type KnownRecord, listRuns, type RecordedRun } from './recorded-runs.ts';

/** What is known of the clusters that were assessed together, from the first run to the last. */
export interface HeldHistory {
  /** As the last run named them. */
  readonly clusters: readonly string[];
  readonly runs: readonly Pick<RecordedRun, 'first' | 'last'>[];
  readonly requirements: readonly VerdictHistory[];
  readonly controls: readonly VerdictHistory[];
}

export interface VerdictHistory extends HeldDays {
  readonly id: string;
  /** One from each run to the next. */
  readonly spans: readonly ReadSpan[];
}

export interface ReadSpan extends Span {
  /** Of all objects that it read, how many were the same in both runs. */
  readonly same: number;
  /** Kinds that it read of which not all is as it was, or not known to be. */
  readonly differing: readonly KindCompared[];
}

/**
 * Every verdict of every run of the same clusters. What is recorded is taken, and what is not is derived from what both
 * runs kept. Clusters that were assessed once alone have no history. Throws `evidence/incomplete`.
 */
export async function listHeld(ledger: LedgerReader, records: readonly KnownRecord[]): Promise<readonly HeldHistory[]> {
  const recorded = indexTables(records);
  const histories: HeldHistory[] = [];
  for (const runs of Map.groupBy(listRuns(records.entries()), ({ clusters }) => clusters).values()) {
    const tables: HeldTable[] = [];
    for (const [index, later] of runs.entries()) {
      const earlier = runs[index - 1];
      if (earlier === undefined) continue;
      const digest = recorded.get(nameRuns(earlier, later));
      tables.push(digest === undefined ? await deriveHeld(ledger, earlier, later) : await readTable(ledger, digest));
    }
    if (tables.length > 0) histories.push(describeHistory(runs, tables));
  }
  return histories;
}

/** By the numbers of the records that it is about, the digest of each table. */
function indexTables(records: readonly KnownRecord[]): ReadonlyMap<string, string> {
  return new Map(
    records.flatMap(({ predicateType, predicate, subject: [subject] }) => {
      if (predicateType !== PREDICATE_TYPES.held || subject === undefined) return [];
      const { earlier, later } = predicate as HeldPredicate;
      return [[JSON.stringify([earlier, later]), subject.digest.sha256]];
    }),
  );
}

function nameRuns(...runs: readonly [RecordedRun, RecordedRun]): string {
  return JSON.stringify(runs.map(({ parts }) => parts.map(({ number }) => number)));
}

async function readTable(ledger: LedgerReader, digest: string): Promise<HeldTable> {
  return JSON.parse(new TextDecoder().decode(await getKept(ledger, digest))) as HeldTable;
}

function describeHistory(runs: readonly RecordedRun[], tables: readonly HeldTable[]): HeldHistory {
  return {
    clusters: runs.at(-1)?.parts.map(({ set, cluster }) => `${set} (${cluster})`) ?? [],
    runs: runs.map(({ first, last }) => ({ first, last })),
    requirements: listVerdicts(tables, 'requirements'),
    controls: listVerdicts(tables, 'controls'),
  };
}

function listVerdicts(tables: readonly HeldTable[], of: 'requirements' | 'controls'): readonly VerdictHistory[] {
  const ids = new Set(tables.flatMap((table) => table[of].map(({ id }) => id)));
  const indexed = tables.map((table) => ({
    table,
    verdicts: new Map(table[of].map((verdict) => [verdict.id, verdict])),
    kinds: new Map(table.kinds.map((kind) => [kind.kind, kind])),
  }));
  return [...ids].map((id) => {
    const spans = indexed.map(({ table, verdicts, kinds }) => describeSpan(table, verdicts.get(id), kinds));
    return { id, spans, ...countHeldDays(spans) };
  });
}

function describeSpan(
  { from, to }: HeldTable,
  verdict: HeldVerdict | undefined,
  kinds: ReadonlyMap<string, KindCompared>,
): ReadSpan {
  const { before, after, state = 'undecided', kinds: read = [] } = verdict ?? {};
  const compared = read.flatMap((kind) => kinds.get(kind) ?? []);
  return {
    from,
    to,
    state,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    same: compared.reduce((sum, { same }) => sum + same, 0),
    differing: compared.filter(
      ({ changed, came, gone, doubt }) => doubt !== undefined || changed.count + came.count + gone.count > 0,
    ),
  };
}
