import { encodeBase64 } from '../../base/base64.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import type { AnchorPlace, Ledger, Signer } from '../ports.ts';
import { appendRecords } from './ledger-record.ts';
import { PREDICATE_TYPES, type Subject } from './statement.ts';

/** A state of the log is somewhere else, too: from this record on a ledger without it can be told from the one that had it. */
export interface AnchorPredicate {
  readonly place: { readonly kind: AnchorPlace['kind'] | 'time-authority' | 'mail'; readonly name: string };
  /** RFC 3339, by the clock of whoever put it there. */
  readonly anchored: string;
  /** What was put there: how many records the log had, and the root of its tree in base64, as the checkpoint has both. */
  readonly size: number;
  readonly root: string;
}

export interface ToAnchor extends Pick<AnchorPredicate, 'place' | 'anchored'> {
  /** The signed note. */
  readonly note: string;
  /** What it says. */
  readonly state: string;
  /** TimeStampResp of an authority, of the note's bytes. */
  readonly token?: Uint8Array;
}

/** Adds the record of a checkpoint, with the signed note as its subject, and what an authority says of it. */
export async function recordAnchor(
  ledger: Ledger,
  signer: Signer,
  { note, state, token, ...anchor }: ToAnchor,
): Promise<void> {
  const { size, root } = parseCheckpoint(state);
  const keep = async (name: string, bytes: Uint8Array, mediaType: string): Promise<Subject> => ({
    name,
    digest: { sha256: await ledger.keep(bytes) },
    mediaType,
  });
  const subject = [await keep('checkpoint', new TextEncoder().encode(note), 'text/plain')];
  if (token !== undefined) subject.push(await keep('token', token, 'application/timestamp-reply'));
  const predicate: AnchorPredicate = { ...anchor, size, root: encodeBase64(root) };
  await appendRecords(ledger, signer, [{ subject, predicateType: PREDICATE_TYPES.anchor, predicate }]);
}
