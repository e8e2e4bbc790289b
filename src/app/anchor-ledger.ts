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

export interface HandedOver extends Omit<AnchorPorts, 'place'> {
  readonly place: { readonly kind: 'time-authority' | 'mail'; readonly name: string };
  /** Hands the signed note over; gives what an authority says of it, if it says something. */
  readonly hand: (anchor: { readonly size: number; readonly note: string }) => Promise<Uint8Array | undefined>;
}

/** The state of a log with somebody who keeps no others, and the record of that. Gives how many records it had. */
export async function handOver({ ledger, signer, open, now, place, hand }: HandedOver): Promise<number> {
  const { size, checkpoint: note } = ledger;
  const token = await hand({ size, note });
  await recordAnchor(ledger, signer, {
    place,
    anchored: now().toISOString(),
    note,
    state: open(note),
    ...(token === undefined ? {} : { token }),
  });
  return size;
}
