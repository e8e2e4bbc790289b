import type { z } from 'zod';
import { RECORD_V1, type RecordV1 } from '../../api/record-v1.ts';
import { parsePublicKey, verifySignature } from '../../adapters/keys/public-key.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';

/** A statement as the contract of its type has it. Throws `evidence/record`. */
export function parseKnown(statement: unknown, index: number): RecordV1 {
  const read = RECORD_V1.safeParse(statement);
  if (!read.success) throw evidenceError('evidence/record', `record ${index}: ${describe(read.error)}`);
  if ((index === 0) !== (read.data.predicateType === FIRST))
    throw evidenceError('evidence/record', `record ${index} is ${index === 0 ? 'not ' : ''}what a ledger begins with`);
  return read.data;
}

const FIRST = 'https://seaworthy.dev/attestation/ledger/v1';

function describe({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

/** Whether the key that the first record names signed a message. */
export function verifyByFirst(first: RecordV1, message: Uint8Array, signature: Uint8Array): boolean {
  if (first.predicateType !== FIRST) return false;
  const publicKey = parsePublicKey(first.predicate.keys.pack, 'record 0');
  return verifySignature({ algorithm: 'ecdsa-p256', publicKey }, message, signature);
}
