import type { AnchorPlace, Ledger, Signer } from '../evidence/ports.ts';
import { recordAnchor } from '../evidence/records/anchor-record.ts';
import { checkGrowth } from './check-ledger.ts';

export interface AnchorPorts {
  readonly ledger: Ledger;
  /** Signs the record of it. */
  readonly signer: Signer;
  readonly place: AnchorPlace;
  /** The text of a checkpoint that a key of the log signed. Throws `evidence/note` and `evidence/signature`. */
  readonly open: (note: string) => string;
  readonly now: () => Date;
}

export interface Anchored {
  /** How many records the state had that is there now. */
  readonly size: number;
  /** How many states were there before. */
  readonly earlier: number;
}

/**
 * Puts the state of a log where it stays, if it goes on from every state that is there; and records that it is there. In
 * this order: a record says nothing that is not so. Throws `evidence/forked`, and what the place throws.
 */
export async function anchorLedger({ ledger, signer, place, open, now }: AnchorPorts): Promise<Anchored> {
  const { origin, size, checkpoint: note } = ledger;
  const before = await place.list(origin);
  for (const earlier of before) checkGrowth(ledger, open(earlier));
  await place.put({ origin, size, note });
  const { kind, name } = place;
  await recordAnchor(ledger, signer, {
    place: { kind, name },
    anchored: now().toISOString(),
    note,
    state: open(note),
  });
  return { size, earlier: before.length };
}
