import { renderJson } from '../../base/render-json.ts';
import type { Ledger, Signer } from '../../evidence/ports.ts';
import { describeHeld, type HeldTable } from '../../evidence/records/held-record.ts';
import { appendRecords } from '../../evidence/records/ledger-record.ts';
import { parseRecord } from '../../evidence/records/statement.ts';
import { deriveHeld } from './derive-held.ts';
import { findEarlier, type KnownRecord, listRuns } from './recorded-runs.ts';

export interface HeldPorts {
  readonly ledger: Ledger;
  readonly signer: Signer;
  /** Holds a statement to the contract of its type; throws `evidence/record`. */
  readonly parse: (statement: unknown, index: number) => KnownRecord;
  readonly now: () => Date;
}

/**
 * Adds the record of what held from the assessment of the same clusters before up to the last one of a ledger. Gives nothing
 * where there is none before, or a person supplied what was judged. Throws `evidence/…`.
 */
export async function recordHeld({ ledger, signer, parse, now }: HeldPorts): Promise<HeldTable | undefined> {
  const runs = listRuns(readStatements(ledger, parse).entries());
  const later = runs.at(-1);
  if (later?.parts.at(-1)?.number !== ledger.size - 1) return undefined;
  const earlier = findEarlier(runs, later);
  if (earlier === undefined) return undefined;
  const table = await deriveHeld(ledger, earlier, later);
  const digest = await ledger.keep(new TextEncoder().encode(renderJson(table)));
  await appendRecords(ledger, signer, [describeHeld(table, now().toISOString(), digest)]);
  return table;
}

/** The ledger was opened whole, so every entry is one of its log. */
function readStatements(ledger: Ledger, parse: HeldPorts['parse']): readonly KnownRecord[] {
  return Array.from({ length: ledger.size }, (_, index) =>
    parse(parseRecord(ledger.findEntry(index) ?? new Uint8Array()).statement, index),
  );
}
