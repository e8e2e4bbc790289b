import { type Assessment, isAssessment, parseAssessment, sealedOf } from './assessments.ts';
import type { Stamp } from './check-seal.ts';
import type { LogToRead, ReadLog } from './read-log.ts';
import { isOf } from './scope.ts';
import type { Statement, Subject } from './statement.ts';

const KNOWN_TYPES: ReadonlySet<string> = new Set(
  ['ledger', 'assessment', 'key-rotation', 'anchor', 'held'].map(
    (name) => `https://seaworthy.dev/attestation/${name}/v1`,
  ),
);

/** What the records say of each other: assessments with all of their parts, times that do not run backwards. */
export function checkRecords({ found, scope }: LogToRead, { statements }: ReadLog): readonly Assessment[] {
  const assessments: Assessment[] = [];
  for (const [index, statement] of statements) {
    const read = isAssessment(statement) ? parseAssessment(statement, index) : undefined;
    if (read !== undefined) assessments.push(read);
    else if (isAssessment(statement)) found.add('tampered', `record ${index} is not written as an assessment is`);
    if (!KNOWN_TYPES.has(statement.type))
      found.leave(`what record ${index} says: this version does not know its type, ${JSON.stringify(statement.type)}`);
  }
  for (const [id, parts] of Map.groupBy(assessments, (assessment) => assessment.id)) {
    const wanted = parts[0]?.parts ?? 0;
    const numbers = new Set(parts.map(({ part }) => part));
    if (numbers.size !== wanted || parts.length !== wanted)
      found.add('incomplete', `assessment ${id} has ${wanted} parts, and ${parts.length} of them are here`);
  }
  checkTimes(statements, found);
  const listed = assessments.filter(({ day }) => isOf(scope, day)).map(({ number }) => number);
  const others = [...statements].flatMap(([index, statement]) => (isAssessment(statement) ? [] : [index]));
  const wanted = [...listed, ...others].sort((left, right) => left - right);
  if (wanted.join() !== scope.records.join())
    found.add('incomplete', 'the records that pack.json calls those of the period are not all that are');
  return assessments;
}

/** Clocks are set right now and then, by less than this. */
const TOLERANCE_MINUTES = 5;

function checkTimes(statements: ReadonlyMap<number, Statement>, found: LogToRead['found']): void {
  let latest = { index: -1, sealed: '' };
  for (const [index, statement] of statements) {
    const sealed = sealedOf(statement);
    if (sealed === undefined) continue;
    if (minutesOf(latest.sealed) - minutesOf(sealed) > TOLERANCE_MINUTES)
      found.add(
        'tampered',
        `record ${index} says that it was sealed ${sealed}, before record ${latest.index}, ${latest.sealed}: it was backdated, or a clock was wrong`,
      );
    if (sealed > latest.sealed) latest = { index, sealed };
  }
}

/** Nothing was sealed when the pack was there already. */
export function checkStampTime(stamp: Stamp | undefined, { statements }: ReadLog, found: LogToRead['found']): void {
  if (stamp === undefined) return;
  for (const [index, statement] of statements) {
    const sealed = sealedOf(statement);
    if (sealed !== undefined && minutesOf(sealed) - minutesOf(stamp.time) > TOLERANCE_MINUTES)
      found.add(
        'tampered',
        `record ${index} says that it was sealed ${sealed}, and the pack was there at ${stamp.time}`,
      );
  }
}

function minutesOf(time: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = time.split(/\D/).map(Number);
  return time === '' ? 0 : Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}

/** All that the records of the period speak of is there, under its digest, and nothing else is. */
export async function checkEvidence(wanted: LogToRead, { statements }: ReadLog): Promise<void> {
  const { files, found, scope } = wanted;
  const spokenOf = new Set<string>();
  for (const statement of listPeriod(wanted, statements))
    for (const subject of statement.subject)
      for (const digest of await listDigests(wanted, subject)) spokenOf.add(`${FOLDER}${digest}`);
  const missing = [...spokenOf].filter((name) => !files.has(name));
  for (const name of missing) found.add('incomplete', `${name} is not in the pack`);
  const own = new Set([...OWN, ...listNumbered(scope.size)]);
  // What is missing might speak of what is there.
  const isWhole = missing.length === 0 && statements.size === scope.size;
  for (const name of files.names) {
    const isEvidence = name.startsWith(FOLDER);
    if (isEvidence && files.digestOf(name) !== name.slice(FOLDER.length))
      found.add('tampered', `${name} has not the digest that it is named after`);
    else if (!own.has(name) && !spokenOf.has(name) && (isWhole || !isEvidence))
      found.add('tampered', `${name} is in the pack, and no record of the period speaks of it`);
  }
}

/** Those that the pack calls so, and those that are. */
function listPeriod({ scope }: LogToRead, statements: ReadonlyMap<number, Statement>): readonly Statement[] {
  const called = new Set(scope.records);
  return [...statements].flatMap(([index, statement]) => {
    const day = isAssessment(statement) ? parseAssessment(statement, index)?.day : undefined;
    return called.has(index) || day === undefined || isOf(scope, day) ? [statement] : [];
  });
}

const FOLDER = 'evidence/';

const OWN = [
  'START.html',
  'VERIFY.md',
  'verify.html',
  'pack.json',
  'checkpoint',
  'keys/log.vkey',
  'keys/pack.pub',
] as const;

function listNumbered(size: number): readonly string[] {
  return Array.from({ length: size }, (_, index) => [
    `statements/${index}.dsse.json`,
    `proofs/${index}.tlog-proof`,
  ]).flat();
}

/** The digest, and of a list those of its groups. */
async function listDigests({ files, found }: LogToRead, { name, sha256, isList }: Subject): Promise<readonly string[]> {
  const text = isList ? await files.readText(`${FOLDER}${sha256}`) : undefined;
  if (text === undefined) return [sha256];
  const lines = text.split('\n').slice(0, -1);
  const groups = lines.map((line) => /^([0-9a-f]{64}) \d+$/.exec(line)?.[1] ?? '');
  if (!groups.includes('')) return [sha256, ...groups];
  found.add('tampered', `${FOLDER}${sha256} is no list, and a record says that its ${name} are one`);
  return [sha256];
}
