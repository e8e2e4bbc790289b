import { evidenceError } from '../evidence-error.ts';
import { type Envelope, parseEnvelope } from './envelope.ts';

/** https://github.com/in-toto/attestation, spec/v1: what something is said of, and what is said. */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly Subject[];
  readonly predicateType: string;
  readonly predicate: object;
}

/** A ResourceDescriptor of in-toto, as far as it is used. */
export interface Subject {
  readonly name: string;
  readonly digest: { readonly sha256: string };
  /** `GROUPS`: the digest is that of a list of groups. Else the bytes are kept as they are. */
  readonly mediaType: string;
}

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** A text of digests, one a line with the bytes that it stands for. */
export const GROUPS = 'application/vnd.seaworthy.groups';
export const JSON_TEXT = 'application/json';
export const MODULE = 'text/javascript';

/** Every type of record. Fields are added within a version, never taken away or given another meaning. */
export const PREDICATE_TYPES = {
  /** The first of every ledger: what it is, and whose signatures count. */
  ledger: 'https://seaworthy.dev/attestation/ledger/v1',
  /** One input of an assessment, and what came of it. */
  assessment: 'https://seaworthy.dev/attestation/assessment/v1',
  /** A key of the ledger takes the place of another. */
  keyRotation: 'https://seaworthy.dev/attestation/key-rotation/v1',
  /** A state of the log was put where it stays. */
  anchor: 'https://seaworthy.dev/attestation/anchor/v1',
  /** What held between two assessments of the same clusters. */
  held: 'https://seaworthy.dev/attestation/held/v1',
} as const;

export function encodeStatement(statement: Omit<Statement, '_type'>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ _type: STATEMENT_TYPE, ...statement }));
}

/** A record of a log: what is said, and who signed it. */
export interface LogRecord {
  readonly envelope: Envelope;
  /** As JSON has it; whether it is one of ours, the contract of its type says. */
  readonly statement: unknown;
}

/** Throws `evidence/record`. */
export function parseRecord(entry: Uint8Array): LogRecord {
  const envelope = parseEnvelope(entry);
  try {
    return { envelope, statement: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(envelope.payload)) };
  } catch {
    throw evidenceError('evidence/record', 'an entry holds no statement');
  }
}
