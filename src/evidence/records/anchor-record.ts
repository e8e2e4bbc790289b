import { encodeBase64 } from '../../base/base64.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import type { AnchorPlace, Ledger, Signer } from '../ports.ts';
import { appendRecords } from './ledger-record.ts';
import { PREDICATE_TYPES } from './statement.ts';

/** A state of the log is somewhere else, too: from this record on a ledger without it can be told from the one that had it. */
export interface AnchorPredicate {
  readonly place: Pick<AnchorPlace, 'kind' | 'name'>;
  /** RFC 3339, by the clock of whoever put it there. */
  readonly anchored: string;
  /** What was put there: how many records the log had, and the root of its tree in base64, as the checkpoint has both. */
  readonly size: number;
  readonly root: string;
}

/** Adds the record of a checkpoint whose text was `state`, with the signed note as its subject. */
export async function recordAnchor(
  ledger: Ledger,
  signer: Signer,
  { note, state, ...anchor }: Pick<AnchorPredicate, 'place' | 'anchored'> & Readonly<Record<'note' | 'state', string>>,
): Promise<void> {
  const { size, root } = parseCheckpoint(state);
  const digest = await ledger.keep(new TextEncoder().encode(note));
  const subject = { name: 'checkpoint', digest: { sha256: digest }, mediaType: 'text/plain' };
  const predicate: AnchorPredicate = { ...anchor, size, root: encodeBase64(root) };
  await appendRecords(ledger, signer, [{ subject: [subject], predicateType: PREDICATE_TYPES.anchor, predicate }]);
}
