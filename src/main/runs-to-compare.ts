import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { FoundThen, RunToCompare } from '../assessment/runs/compare-runs.ts';
import { SeaworthyError } from '../base/error.ts';
import type { CliErrorCode } from '../cli/errors.ts';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { Flags } from '../cli/settings.ts';
import { type Subject, subjectKey } from '../facts/subject.ts';
import { SCAN_FORMAT } from '../report/json.ts';
import type { MainErrorCode } from './errors.ts';
import type { KeptRun } from './evidence/kept-runs.ts';
import { judgeRun, type PackedRuns, withPackedRuns } from './evidence/packed-runs.ts';
import { unreadable } from './evidence/unreadable.ts';

/** Hands a run, of a report or of a pack, to whoever compares it; gives the exit code. Throws `cli/usage` and `main/…`. */
export async function withRun(
  word: string,
  flags: Flags,
  use: (run: RunToCompare) => Promise<number>,
): Promise<number> {
  const [, file = word, number] = /^(.*\.zip)#(\d{1,9})$/.exec(word) ?? [];
  if (!isZip(file)) return use(readReport(file));
  return withPackedRuns({ command: 'diff', verb: 'diff', words: [file], flags }, async (packed) => {
    const read = await readPacked(packed, findRun(packed, number, file));
    if ('run' in read) return use(read.run);
    process.stderr.write(`${file}: ${read.why}\n`);
    return read.exit;
  });
}

/** APPNOTE.TXT 4.3.7: a local file header. */
const ZIP = 'PK\u0003\u0004';

function isZip(file: string): boolean {
  return reading(file, () => {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(ZIP.length);
      return readSync(descriptor, bytes) === ZIP.length && bytes.toString('latin1') === ZIP;
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Throws `main/unreadable`. */
function reading<Read>(file: string, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function readReport(file: string): RunToCompare {
  const report = parseReport(reading(file, () => readFileSync(file, 'utf8')));
  if (report !== undefined) return report;
  throw new SeaworthyError<MainErrorCode>('main/unreadable', `${file} is neither a report nor a pack of evidence`, {
    advice: 'Name what seaworthy scan --format json printed, or what seaworthy evidence pack wrote.',
  });
}

function parseReport(text: string): RunToCompare | undefined {
  try {
    const read = JSON.parse(text) as unknown;
    return isReport(read) ? { ...read, wasSeen: createSeen(read) } : undefined;
  } catch {
    return undefined;
  }
}

type Report = Omit<RunToCompare, 'wasSeen'> & Pick<Rows, 'outcomes'>;

const LISTS = ['clusters', 'controls', 'frameworks', 'findings', 'gaps'] as const;

/** As far as it is looked at; the whole contract, `api/scan-v1.ts`, is too long to be shipped for this. */
function isReport(read: unknown): read is Report {
  const { format, ...lists } = (read ?? {}) as Partial<Record<(typeof LISTS)[number] | 'format', unknown>>;
  if (format !== SCAN_FORMAT || !LISTS.every((name) => Array.isArray(lists[name]))) return false;
  return (lists.findings as readonly Partial<FoundThen>[]).every(
    ({ fingerprint, subject }) => typeof fingerprint === 'string' && typeof subject === 'object',
  );
}

interface Rows {
  readonly findings: readonly { readonly cluster: string; readonly subject: Subject }[];
  readonly outcomes?: readonly { readonly cluster: string; readonly subject: Subject }[] | undefined;
}

/** Only a report with all of its outcomes names what passes, and so can tell what is not there. */
function createSeen({ findings, outcomes }: Rows): RunToCompare['wasSeen'] {
  const nameOf = (cluster: string, subject: Subject): string =>
    JSON.stringify([cluster, subjectKey({ ...subject, container: '' })]);
  const seen = new Set([...findings, ...(outcomes ?? [])].map(({ cluster, subject }) => nameOf(cluster, subject)));
  return (cluster, subject) => seen.has(nameOf(cluster, subject)) || (outcomes === undefined ? undefined : false);
}

/** The one that a record is of, else the last. */
function findRun({ runs }: PackedRuns, number: string | undefined, file: string): KeptRun {
  const run =
    number === undefined ? runs.at(-1) : runs.find(({ parts }) => parts.some((part) => part.number === Number(number)));
  if (run !== undefined) return run;
  const numbers = runs.map(({ parts }) => parts.map((part) => part.number).join(', ')).join('; ');
  throw new SeaworthyError<CliErrorCode>('cli/usage', `${file} has no evidence of ${number ?? 'any assessment'}`, {
    advice: numbers === '' ? 'Name another pack.' : `It has that of the records ${numbers}.`,
  });
}

type ReadRun = { readonly run: RunToCompare } | { readonly why: string; readonly exit: number };

/** Reports that are kept name what fails; for what passes, what is kept is judged once more. */
async function readPacked(packed: PackedRuns, kept: KeptRun): Promise<ReadRun> {
  const judged = await judgeRun(packed, kept, { keepOutcomes: true });
  if (judged.kind === 'missing') return { why: judged.what, exit: EXIT_CODES.incomplete };
  if (judged.kind === 'untrusted') {
    const why = `untrusted judge: if you know it, add --trust-judge ${judged.judge}`;
    return { why, exit: EXIT_CODES.untrusted };
  }
  const run = parseReport(judged.again);
  return run === undefined ? { why: 'what is judged again is no report', exit: EXIT_CODES.incomplete } : { run };
}
