import type { AccessErrorCode } from '../access/errors.ts';
import { createUsageGathering, type UsageGathering } from '../access/least/gather-usage.ts';
import type { LogUsage } from '../access/least/log-usage.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Json } from '../base/json.ts';
import type { LogPiece, RecordSplitter } from '../facts/audit/log-piece.ts';
import { readAuditValue } from '../facts/audit/read-audit-value.ts';
import { createRecordSplitter } from '../facts/audit/record-splitter.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { AuditLogs } from './ports.ts';

/** What audit logs say of everybody, and how well they could be read. */
export interface AuditLogRead {
  readonly usage: LogUsage;
  readonly files: number;
  readonly bytes: number;
  /** Broken entries and files that could not be read; so many are named, and all are counted. */
  readonly problems: readonly ReadProblem[];
  readonly problemCount: number;
  /** Files whose last line was not written to its end: somebody may be writing it. */
  readonly unended: readonly string[];
}

/** Broken entries that are named one by one. */
const NAMED = 20;

/** Reads audit logs once, in memory that does not grow with them. Throws `access/no-entries`. */
export function createReadAuditLog(logs: AuditLogs): (targets: readonly string[]) => Promise<AuditLogRead> {
  return async (targets) => {
    const gathering = createUsageGathering();
    const reading = createReading(gathering);
    for await (const event of logs.read(targets)) {
      if (event.kind === 'block') reading.push(event.bytes);
      else if (event.kind === 'log') reading.open(event.file);
      else reading.refuse(event.problem);
    }
    const read = reading.close();
    const usage = gathering.result();
    if (usage.facts.entries + usage.facts.unauthenticated + usage.facts.unclear === 0)
      throw describeNothing(read, usage);
    return { usage, ...read };
  };
}

type Read = Omit<AuditLogRead, 'usage'>;

function createReading(gathering: UsageGathering) {
  const problems: ReadProblem[] = [];
  const unended: string[] = [];
  const counts = { files: 0, bytes: 0, problemCount: 0 };
  let file = '';
  let splitter: RecordSplitter | undefined;

  const refuse = (problem: ReadProblem): void => {
    counts.problemCount++;
    if (problems.length < NAMED) problems.push(problem);
  };
  const take = (pieces: readonly LogPiece[]): void => {
    for (const piece of pieces) {
      if (piece.kind === 'fault') refuse(describeBroken(file, piece.line, piece.message));
      else takeRecord(piece);
    }
  };
  const takeRecord = ({ text, line, isUnended = false }: Extract<LogPiece, { kind: 'record' }>): void => {
    const value = parse(text);
    if (value !== undefined) for (const each of readAuditValue(value)) gathering.absorb(each);
    else if (isUnended) unended.push(file);
    else refuse(describeBroken(file, line, 'this line is no JSON'));
  };
  const endFile = (): void => {
    if (splitter !== undefined) take(splitter.end());
    splitter = undefined;
  };
  return {
    refuse,
    open(name: string): void {
      endFile();
      file = name;
      counts.files++;
      splitter = createRecordSplitter();
    },
    push(bytes: Uint8Array): void {
      counts.bytes += bytes.length;
      if (splitter !== undefined) take(splitter.push(bytes));
    },
    close(): Read {
      endFile();
      return { ...counts, problems, unended };
    },
  };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function describeBroken(file: string, line: number, message: string): ReadProblem {
  return {
    set: file,
    file,
    code: 'access/broken-entry' satisfies AccessErrorCode,
    message,
    advice: 'Look at it, or export the log again.',
    line,
    column: 1,
    excerpt: '',
    caret: 0,
  };
}

function describeNothing({ problems: [first] }: Read, { facts }: LogUsage): Error {
  if (first !== undefined && facts.foreign === 0)
    return new SeaworthyError(first.code, `${first.file}: ${first.message}`, { advice: first.advice });
  return new SeaworthyError<AccessErrorCode>('access/no-entries', 'there is no audit entry in the log', {
    advice:
      'Give events of audit.k8s.io, one a line or as an EventList, or what gcloud logging read --format json prints of a cluster.',
  });
}
