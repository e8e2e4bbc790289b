import { parseCheckpoint } from '../evidence/log/checkpoint.ts';
import { hashRoot } from '../evidence/log/tree.ts';
import { evidenceError } from '../evidence/evidence-error.ts';
import { findMissingPieces } from '../evidence/objects/keep-pieces.ts';
import type { LedgerReader } from '../evidence/ports.ts';
import type { Envelope } from '../evidence/records/envelope.ts';
import { GROUPS, parseRecord, type Subject } from '../evidence/records/statement.ts';

/** A record as its contract has it. */
export interface CheckedRecord {
  readonly predicateType: string;
  readonly subject: readonly Subject[];
}

export interface LedgerToCheck<Known extends CheckedRecord> {
  readonly ledger: LedgerReader;
  /** Holds a statement to the contract of its type; throws `evidence/record`. */
  readonly parse: (statement: unknown, index: number) => Known;
  /** Whether a record is signed by whom those before it name; asked of each in turn. */
  readonly isSigned: (record: Known, envelope: Envelope) => boolean;
  /** The text of a checkpoint of an earlier day, its signature checked; asked for when all records are read. */
  readonly earlier?: (() => string) | undefined;
}

export interface CheckedLedger {
  readonly records: number;
  /** What they speak of, each counted once. */
  readonly objects: number;
}

/** Every record, its signature, all that it speaks of, and that nothing was taken out since. Throws `evidence/…`. */
export async function checkLedger<Known extends CheckedRecord>(wanted: LedgerToCheck<Known>): Promise<CheckedLedger> {
  const { ledger, earlier } = wanted;
  const records = readRecords(wanted);
  if (earlier !== undefined) checkGrowth(ledger, earlier());
  const subjects = new Map(records.flatMap(({ subject }) => subject.map((one) => [one.digest.sha256, one] as const)));
  for (const subject of subjects.values()) await checkSubject(ledger, subject);
  return { records: records.length, objects: subjects.size };
}

/** Every record of a ledger, signed by whom those before it name. Throws `evidence/record` and `evidence/signature`. */
export function readRecords<Known extends CheckedRecord>({
  ledger,
  parse,
  isSigned,
}: Pick<LedgerToCheck<Known>, 'ledger' | 'parse' | 'isSigned'>): readonly Known[] {
  return Array.from({ length: ledger.size }, (_, index) => {
    const { statement, envelope } = parseRecord(ledger.findEntry(index) ?? new Uint8Array());
    const known = parse(statement, index);
    if (isSigned(known, envelope)) return known;
    throw evidenceError(
      'evidence/signature',
      `record ${index} is not signed by the key that the records before it name`,
    );
  });
}

/** A state that was signed once is the beginning of this one, or records were changed since. Throws `evidence/forked`. */
export function checkGrowth({ tree, size, origin }: LedgerReader, earlier: string): void {
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
