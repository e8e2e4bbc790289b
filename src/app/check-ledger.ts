import { parseCheckpoint } from '../evidence/log/checkpoint.ts';
import { hashRoot } from '../evidence/log/tree.ts';
import { evidenceError } from '../evidence/evidence-error.ts';
import { findMissingPieces } from '../evidence/objects/keep-pieces.ts';
import type { LedgerReader } from '../evidence/ports.ts';
import { encodePayload } from '../evidence/records/envelope.ts';
import { GROUPS, type LogRecord, parseRecord, type Subject } from '../evidence/records/statement.ts';

/** A record as its contract has it. */
export interface CheckedRecord {
  readonly predicateType: string;
  readonly subject: readonly Subject[];
}

export interface LedgerToCheck<Known extends CheckedRecord> {
  readonly ledger: LedgerReader;
  /** Holds a statement to the contract of its type; throws `evidence/record`. */
  readonly parse: (statement: unknown, index: number) => Known;
  /** Whether a signature is one of the key that the first record names. */
  readonly verify: (first: Known, message: Uint8Array, signature: Uint8Array) => boolean;
  /** The text of a checkpoint of an earlier day, its signature checked. */
  readonly earlier?: string | undefined;
}

export interface CheckedLedger {
  readonly records: number;
  /** What they speak of, each counted once. */
  readonly objects: number;
}

/** Every record, its signature, all that it speaks of, and that nothing was taken out since. Throws `evidence/…`. */
export async function checkLedger<Known extends CheckedRecord>(wanted: LedgerToCheck<Known>): Promise<CheckedLedger> {
  const { ledger, earlier } = wanted;
  if (earlier !== undefined) checkGrowth(ledger, earlier);
  const records = readRecords(wanted);
  const subjects = new Map(records.flatMap(({ subject }) => subject.map((one) => [one.digest.sha256, one] as const)));
  for (const subject of subjects.values()) await checkSubject(ledger, subject);
  return { records: records.length, objects: subjects.size };
}

/** Every record of a ledger, signed by the key that the first of them names. Throws `evidence/record` and `evidence/signature`. */
export function readRecords<Known extends CheckedRecord>({
  ledger,
  parse,
  verify,
}: Pick<LedgerToCheck<Known>, 'ledger' | 'parse' | 'verify'>): readonly Known[] {
  const read = Array.from({ length: ledger.size }, (_, index) => {
    const record = parseRecord(ledger.findEntry(index) ?? new Uint8Array());
    return { ...record, known: parse(record.statement, index) };
  });
  const [first] = read;
  for (const [index, record] of read.entries())
    if (first !== undefined && !isSigned(record, (message, signature) => verify(first.known, message, signature)))
      throw evidenceError('evidence/signature', `record ${index} is not signed by the key that record 0 names`);
  return read.map(({ known }) => known);
}

function isSigned(
  { envelope: { payload, signatures } }: LogRecord,
  verify: (message: Uint8Array, signature: Uint8Array) => boolean,
): boolean {
  const message = encodePayload(payload);
  return signatures.some(({ sig }) => verify(message, sig));
}

/** A state that was signed once is the beginning of this one, or records were changed since. */
function checkGrowth({ tree, size, origin }: LedgerReader, earlier: string): void {
  const before = parseCheckpoint(earlier);
  if (before.origin !== origin)
    throw evidenceError('evidence/forked', `the checkpoint is of another ledger: ${before.origin}`);
  if (before.size > size)
    throw evidenceError('evidence/forked', `the ledger had ${before.size} records once, and has ${size} now`);
  const root = hashRoot(tree, before.size);
  if (!root.every((byte, at) => byte === before.root[at]))
    throw evidenceError('evidence/forked', `the first ${before.size} records are not those of the checkpoint`);
}

async function checkSubject(ledger: LedgerReader, { name, digest: { sha256 }, mediaType }: Subject): Promise<void> {
  const missing =
    mediaType === GROUPS
      ? await findMissingPieces(ledger, sha256)
      : (await ledger.findKept(sha256)) === undefined
        ? [sha256]
        : [];
  if (missing.length === 0) return;
  throw evidenceError('evidence/incomplete', `${name} ${sha256}: ${missing.join(', ')} is not in the ledger`);
}
