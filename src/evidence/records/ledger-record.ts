import type { Ledger, Signer } from '../ports.ts';
import { renderEnvelope, sealPayload } from './envelope.ts';
import { encodeStatement, PREDICATE_TYPES, type Subject } from './statement.ts';

/** What a ledger is, from its first record on. */
export interface LedgerPredicate {
  readonly origin: string;
  /** RFC 3339, by the clock of whoever made it. */
  readonly created: string;
  readonly keys: {
    /** Signs checkpoints: `NAME+ID+KEY`, as signed notes name it. */
    readonly log: string;
    /** Signs records and packs: SubjectPublicKeyInfo, in PEM. */
    readonly pack: string;
  };
}

/** Puts the first record into a ledger: what its signatures are held against stands in it, in no file that may be changed. */
export async function beginLedger(ledger: Ledger, signer: Signer, predicate: LedgerPredicate): Promise<void> {
  const digest = await ledger.keep(new TextEncoder().encode(predicate.keys.pack));
  const subject: Subject = { name: 'pack.pub', digest: { sha256: digest }, mediaType: 'application/x-pem-file' };
  await appendRecords(ledger, signer, [{ subject: [subject], predicateType: PREDICATE_TYPES.ledger, predicate }]);
}

/** Signs statements and adds them, all or none. */
export async function appendRecords(
  ledger: Ledger,
  signer: Signer,
  statements: readonly Parameters<typeof encodeStatement>[0][],
): Promise<void> {
  const envelopes = statements.map((statement) => sealPayload(encodeStatement(statement), [signer]));
  await ledger.append((await Promise.all(envelopes)).map(renderEnvelope));
}
