import type { Ledger, Signer } from '../ports.ts';
import { renderEnvelope, sealPayload } from './envelope.ts';
import { encodeStatement, PREDICATE_TYPES } from './statement.ts';

/** One key takes the place of another: from the next record, or the next checkpoint but one, on. */
export interface KeyRotationPredicate {
  readonly key: RotatedKey;
  /** RFC 3339, by the clock of whoever did it. */
  readonly rotated: string;
  /** Both as the first record writes such a key. */
  readonly old: string;
  readonly new: string;
}

export type RotatedKey = 'log' | 'pack';

/** Adds the record, signed by everybody whom it concerns: who signs records, and the old and the new key. */
export async function recordRotation(
  ledger: Ledger,
  signers: readonly Signer[],
  predicate: KeyRotationPredicate,
): Promise<void> {
  const digest = await ledger.keep(new TextEncoder().encode(predicate.new));
  const subject = { name: `${predicate.key} key`, digest: { sha256: digest }, mediaType: 'text/plain' };
  const payload = encodeStatement({ subject: [subject], predicateType: PREDICATE_TYPES.keyRotation, predicate });
  await ledger.append([renderEnvelope(await sealPayload(payload, signers))]);
}
