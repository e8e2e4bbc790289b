import type { z } from 'zod';
import { isSignedBy } from '../../adapters/keys/is-signed-by.ts';
import { RECORD_V1, type RecordV1 } from '../../api/record-v1.ts';
import { readRecords } from '../../app/check-ledger.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';
import type { LedgerReader } from '../../evidence/ports.ts';
import { createKeyChain, type KeyChain } from '../../evidence/records/key-chain.ts';
import { PREDICATE_TYPES } from '../../evidence/records/statement.ts';

export interface KnownRecords {
  readonly records: readonly RecordV1[];
  /** As the last record leaves it. */
  readonly keys: KeyChain;
}

/** Every record as its contract has it, signed by whom those before it name. Throws `evidence/record`, `evidence/signature` and `evidence/key`. */
export function readKnownRecords(ledger: LedgerReader): KnownRecords {
  const keys = createKeyChain(isSignedBy);
  return { records: readRecords({ ledger, parse: parseKnown, isSigned: keys.follow }), keys };
}

/** A statement as the contract of its type has it. Throws `evidence/record`. */
export function parseKnown(statement: unknown, index: number): RecordV1 {
  const read = RECORD_V1.safeParse(statement);
  if (!read.success) throw evidenceError('evidence/record', `record ${index}: ${describe(read.error)}`);
  if ((index === 0) !== (read.data.predicateType === PREDICATE_TYPES.ledger))
    throw evidenceError('evidence/record', `record ${index} is ${index === 0 ? 'not ' : ''}what a ledger begins with`);
  return read.data;
}

function describe({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}
