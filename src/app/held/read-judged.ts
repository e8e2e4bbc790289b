import { type Json, isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Judged, JudgedControl, JudgedRequirement } from '../../evidence/held/hold-verdicts.ts';
import { getKept, listGroups, readLines } from '../../evidence/objects/read-pieces.ts';
import type { KeptReader } from '../../evidence/ports.ts';
import { COLLECTIONS, type CollectionName } from '../../facts/collections.ts';
import type { RecordedPart, RecordedRun } from './recorded-runs.ts';

/** What a run came to, and what each control of it reads of those kinds. Throws `evidence/incomplete`. */
export async function readJudged(
  ledger: KeptReader,
  { parts }: RecordedRun,
  kinds: readonly string[],
): Promise<Judged> {
  const [first] = parts;
  if (first === undefined) return { controls: [], requirements: [] };
  const { controls, frameworks } = await readReport(ledger, first);
  const reads = await readReads(ledger, first);
  const findKinds = createKindFinder(parts, kinds);
  return {
    controls: controls.map(
      ({ id, verdict }): JudgedControl => ({
        id: textOf(id),
        verdict: textOf(verdict),
        kinds: findKinds(reads.get(textOf(id))),
      }),
    ),
    requirements: frameworks.flatMap(({ id, requirements }) => objectsIn(requirements).map(describeRequirement(id))),
  };
}

/** What of a report is wanted; the findings behind it may be many. */
async function readReport(
  ledger: KeptReader,
  { digests }: RecordedPart,
): Promise<Readonly<Record<'controls' | 'frameworks', readonly JsonObject[]>>> {
  const found = { controls: [] as JsonObject[], frameworks: [] as JsonObject[] };
  let section: JsonObject[] | undefined;
  const groups = await listGroups(ledger, digests.get('report') ?? '');
  for await (const line of readLines(ledger, groups)) {
    if (line === '"findings":[') break;
    if (line.startsWith('"') || line.startsWith(']')) section = SECTIONS.get(line)?.(found);
    else section?.push(...objectsIn([JSON.parse(line.replace(/,$/, '')) as Json]));
  }
  return found;
}

/** Where a list of a report begins, as renderScanLines writes it. */
const SECTIONS: ReadonlyMap<string, (found: Record<'controls' | 'frameworks', JsonObject[]>) => JsonObject[]> = new Map(
  (['controls', 'frameworks'] as const).map((name) => [`"${name}":[`, (found) => found[name]]),
);

const describeRequirement =
  (framework: Json | undefined) =>
  ({ id, status, controls }: JsonObject): JudgedRequirement => ({
    id: `${textOf(framework)}/${textOf(id)}`,
    verdict: textOf(status),
    controls: Array.isArray(controls) ? controls.map(textOf) : [],
  });

/** By control, the collections that it reads. */
async function readReads(
  ledger: KeptReader,
  { digests }: RecordedPart,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = new TextDecoder().decode(await getKept(ledger, digests.get('controls') ?? ''));
  return new Map(
    objectsIn(JSON.parse(text) as Json).map(({ id, reads }) => [
      textOf(id),
      Array.isArray(reads) ? reads.map(textOf) : [],
    ]),
  );
}

/** The kinds that collections stand for, in each cluster; undefined where one of them is not known here. */
function createKindFinder(
  parts: readonly RecordedPart[],
  seen: readonly string[],
): (reads: readonly string[] | undefined) => readonly string[] | undefined {
  return (reads) => {
    if (reads === undefined || reads.length === 0 || !reads.every(isCollection)) return undefined;
    if (reads.includes('all')) return seen;
    const kinds = reads.flatMap((name) => COLLECTIONS[name]);
    return parts.flatMap(({ cluster }) => kinds.map(({ group, kind }) => `${cluster} ${group}/${kind}`));
  };
}

function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(COLLECTIONS, name);
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
