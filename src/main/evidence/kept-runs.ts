import type { RecordV1 } from '../../api/record-v1.ts';
import type { KeptInput } from '../../app/rejudge.ts';
import { GROUPS, PREDICATE_TYPES } from '../../evidence/records/statement.ts';
import type { RecordedRules } from '../judge.ts';
import type { KeptSource } from './kept-source.ts';

type AssessmentV1 = Extract<RecordV1, { predicateType: typeof PREDICATE_TYPES.assessment }>;

/** All records of one assessment. */
export interface KeptRun {
  readonly id: string;
  readonly parts: readonly { readonly number: number; readonly record: AssessmentV1 }[];
  /** SHA-256 of `judge.mjs`; absent where the record names none. */
  readonly judge: string | undefined;
}

/** In the order of their first records. */
export function listRuns({ records }: KeptSource): readonly KeptRun[] {
  const parts = [...records].flatMap(([number, record]) =>
    record.predicateType === PREDICATE_TYPES.assessment ? [{ number, record }] : [],
  );
  const groups = Map.groupBy(parts, ({ record }) => record.predicate.assessment.id);
  return [...groups].map(([id, own]) => ({ id, parts: own, judge: own[0] && digestIn(own[0].record, 'judge') }));
}

function digestIn({ subject }: AssessmentV1, name: string): string | undefined {
  return subject.find((one) => one.name === name)?.digest.sha256;
}

/** What a judge is handed to judge it again, and what it came to then. */
export interface ReplayCase {
  readonly module: Uint8Array;
  readonly rules: RecordedRules;
  readonly report: string;
  readonly inputs: AsyncIterable<KeptInput>;
  /** Milliseconds since 1970, when the input came. */
  readonly time: number;
  /** Comments of some documents are not kept, and with them what they ask to have ignored. */
  readonly areCommentsLost: boolean;
}

/** Undefined where the source has not all of it; `missing` is told what. */
export async function findCase(
  source: KeptSource,
  { parts, judge }: KeptRun,
): Promise<ReplayCase | { readonly missing: string }> {
  const [first] = parts;
  const wanted = first?.record.predicate.assessment.parts ?? 0;
  if (first === undefined || parts.length !== wanted)
    return { missing: `${parts.length} of its ${wanted} parts are here` };
  if (judge === undefined)
    return { missing: 'its record names no judge: an older version made it, or one from its sources' };
  let areCommentsLost = false;
  const look = (name: string, bytes: Uint8Array): void => {
    areCommentsLost ||= Buffer.from(bytes).includes(LOST[name] ?? '\0');
  };
  for (const { number, record } of parts)
    for (const subject of record.subject)
      if (!(await isThere(source, subject, look)))
        return { missing: `${subject.name} of record ${number} is not here` };
  const text = async (name: string): Promise<string> => (await readTexts(source, first.record, name)).join('');
  const { collector, dates } = first.record.predicate;
  return {
    module: (await source.find(judge)) ?? new Uint8Array(),
    rules: {
      tool: { name: collector.name, version: collector.version },
      frameworks: await text('frameworks'),
      settings: await text('settings'),
      suppressions: await text('suppressions'),
      own: await text('own'),
    },
    report: await text('report'),
    inputs: readInputs(source, parts),
    time: Date.parse(dates.received),
    areCommentsLost,
  };
}

async function* readInputs(source: KeptSource, parts: KeptRun['parts']): AsyncGenerator<KeptInput, void> {
  for (const { record } of parts)
    yield {
      set: record.predicate.cluster.set,
      events: await readTexts(source, record, 'events'),
      objects: await readTexts(source, record, 'objects'),
      places: await readTexts(source, record, 'places'),
    };
}

/** What says, of a text that is kept, that comments of its document are not: they are masked, or it is kept as its values. */
const LOST: Readonly<Record<string, string>> = { objects: '<redacted:comment:', places: '"form":"' };

async function isThere(
  source: KeptSource,
  { name, digest, mediaType }: AssessmentV1['subject'][number],
  look: (name: string, bytes: Uint8Array) => void,
): Promise<boolean> {
  const bytes = await source.find(digest.sha256);
  if (bytes === undefined || mediaType !== GROUPS) return bytes !== undefined;
  for (const group of listGroups(bytes)) {
    const found = await source.find(group);
    if (found === undefined) return false;
    look(name, found);
  }
  return true;
}

/** What stands under a name, in groups where it is kept in some. */
export async function readTexts(
  source: KeptSource,
  { subject }: AssessmentV1,
  name: string,
): Promise<readonly string[]> {
  const found = subject.find((one) => one.name === name);
  const bytes = found && (await source.find(found.digest.sha256));
  if (bytes === undefined) return [];
  if (found?.mediaType !== GROUPS) return [decode(bytes)];
  const texts: string[] = [];
  for (const group of listGroups(bytes)) texts.push(decode(await source.find(group)));
  return texts;
}

function listGroups(list: Uint8Array): readonly string[] {
  return decode(list)
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(0, line.indexOf(' ')));
}

function decode(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
